"""What every page is drawn with: base, components, charts, maps, documents."""
