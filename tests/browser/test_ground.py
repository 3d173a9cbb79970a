"""The ground floor's map, worked in the browser. How its pages are drawn is in test_pages."""


def test_map_links_lead_to_their_kommundel_by_keyboard(shared_demo_site, visit):
    page = visit(shared_demo_site, persona="bo")
    page.goto("/kommunen/kommundelar/")
    page.locator("svg a", has_text="Vårby").focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/kommundelar/*-*/")
    assert page.get_by_label("Namn").input_value() == "Vårby"


def test_controller_sees_the_map_but_nothing_to_change(shared_demo_site, visit):
    page = visit(shared_demo_site, persona="david")
    page.goto("/kommunen/kommundelar/")
    assert page.locator("svg").count() == 1
    assert page.locator("svg a").count() == 0
    assert page.get_by_role("link", name="Lägg till en kommundel").count() == 0
