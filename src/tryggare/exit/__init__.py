"""The exit programme: a well that data goes into and only released figures leave. Nothing yet."""
