"""Steps 1 to 3 of domain.md §3.2: the frame, the coalition, the nesting."""

from typing import Any

from playwright.sync_api import Page, expect

from backend.demo.reading import sample
from tests.browser.story import Story, nobody_is_shut_out

PROGRAMME = "/programmes/LNOB-VN-2021"
SAMPLE: dict[str, Any] = sample()
TARGETED = ["MOP", "BOS", "MLI", "MJU", "MSC"]
KINDS = {"T1": "local_dialogue", "T4": "training", "T5": "online_course_run", "T6": "expert_workshop"}
KINDS |= {"T7": "national_dialogue", "T8": "local_dialogue"}
LOCAL = {"HP": "Hải Phòng", "NA": "Nghệ An", "HCM": "TP. Hồ Chí Minh", "TQ": "Tuyên Quang", "DL": "Đắk Lắk"}


def creates_the_programme(story: Story, page: Page) -> None:
    """T1–T10; T8 stays to be determined: 9 of 10 can be assessed."""
    page.goto(story.at("/programmes/new/"))
    page.locator("[name=code]").fill("LNOB-VN-2021")
    page.get_by_label("Title (English)").fill(SAMPLE["programme"]["title"]["en"])
    page.get_by_label("Title (Vietnamese)").fill(SAMPLE["programme"]["title"]["vi"])
    page.get_by_label("Convening institution").select_option(_value_of(page, "convening_institution", "(CSI)"))
    page.get_by_label("First day").fill("2021-05-01")
    page.get_by_label("Last day").fill("2022-06-30")
    page.get_by_label("Institutions you want to reach").select_option(
        [value for code in TARGETED if (value := _value_of(page, "target_institutions", f"({code})"))]
    )
    page.get_by_label("Who pays for it?").select_option(_value_of(page, "funders", "(SIDA)"))
    nobody_is_shut_out(page)
    page.locator("main button[type=submit]").first.click()
    for target in SAMPLE["targets"]:
        _sets(story, page, target)
    page.goto(story.at(f"{PROGRAMME}/"))
    expect(page.locator("main")).to_contain_text("To be determined")
    expect(page.locator("main")).to_contain_text("9 of 10 targets can be assessed")


def registers_the_coalition(story: Story, page: Page) -> None:
    """Dated roles; for 2018–20 an international institution led, with its reason."""
    reason = "It led the pilot before the programme began."
    for row in SAMPLE["coalition"]["memberships"]:
        page.goto(story.at(f"{PROGRAMME}/coalition/new/"))
        page.locator("[name=institution]").select_option(_value_of(page, "institution", f"({row['institution']})"))
        page.locator("[name=role]").select_option(row["role"])
        page.locator("[name=start_date]").fill(row["from"] or "")
        page.locator("[name=end_date]").fill(row["to"] or "")
        if row["role"] == "lead" and row["institution"] == "AAV":
            page.locator("[name=override_reason]").fill(reason)
        page.locator("main button[type=submit]").first.click()
    page.goto(story.at(f"{PROGRAMME}/coalition/?on=2019-10-01"))
    expect(page.locator(".lead")).to_contain_text("ActionAid Vietnam")
    page.goto(story.at(f"{PROGRAMME}/coalition/?on=2021-06-01"))
    expect(page.locator(".lead")).to_contain_text("Management and Sustainable Development Institute")
    nobody_is_shut_out(page)


def draws_the_nesting(story: Story, page: Page) -> None:
    """EW1, TR1, OC1, five local dialogues into ND1; a local one after it is refused."""
    dialogues = sorted(SAMPLE["dialogues"], key=lambda row: row["code"] != "ND1")
    for row in dialogues:
        _plans(story, page, row)
    page.goto(story.at(f"{PROGRAMME}/dialogues/LD-DL/times/"))
    page.locator("[name=day]").fill("2022-05-20")
    page.locator("main button[type=submit]").first.click()
    expect(page.locator("main")).to_contain_text("ND1 starts before LD-DL has ended")
    page.goto(story.at(f"{PROGRAMME}/dialogues/ND1/links/"))
    page.locator("[name=target]").select_option(_value_of(page, "target", "LD-DL"))
    page.get_by_role("button", name="Link").click()
    expect(page.locator("main")).to_contain_text("results would run in a circle")


def _sets(story: Story, page: Page, target: dict[str, Any]) -> None:
    page.goto(story.at(f"{PROGRAMME}/targets/new/"))
    page.locator("[name=code]").fill(target["code"])
    page.get_by_label("What is to be reached (English)").fill(target["statement"])
    page.get_by_label("What is counted?").select_option(target["kind"])
    if target["code"] in KINDS:
        page.locator(f"[name=kinds][value={KINDS[target['code']]}]").check()
    page.locator("[name=value]").fill("" if target["value"] is None else str(target["value"]))
    if target["value"] is None:
        page.locator("[name=tbd_reason]").fill(target["tbd_reason"])
    if target.get("per"):
        page.get_by_label("The value is to be reached in every area").check()
        page.locator("[name=tolerance_percent]").fill(str(target["tolerance_pct"]))
    if target.get("filter"):
        page.get_by_label("Count only the institutions the programme wants to reach").check()
    page.locator("main button[type=submit]").first.click()
    expect(page.locator("main")).to_contain_text(target["statement"])


def _plans(story: Story, page: Page, row: dict[str, Any]) -> None:
    page.goto(story.at(f"{PROGRAMME}/dialogues/new/"))
    page.locator("[name=kind]").select_option(row["kind"])
    area = LOCAL.get(row.get("area", ""), "")
    page.get_by_label("Title (English)").fill(f"Local dialogue {area}" if area else f"Dialogue {row['code']}")
    page.locator("[name=day]").fill(str(row["date"]))
    page.locator("[name=from_time]").fill("08:00")
    page.locator("[name=to_time]").fill("16:30")
    if row.get("to"):
        page.locator("[name=last_day]").fill(str(row["to"]))
    page.locator("[name=venue]").fill(row.get("place", area))
    if area:
        page.get_by_label(area, exact=True).check()
    for fed in row["feeds"]:
        page.get_by_label(fed, exact=False).check()
    page.locator("[name=code]").fill(row["code"])
    page.locator("main button[type=submit]").first.click()
    expect(page.locator("main")).to_contain_text(row["code"])


def _value_of(page: Page, field: str, words: str) -> str:
    """The value of the option whose label ends so or has these words."""
    option = page.locator(f"select[name={field}] option").filter(has_text=words).first
    return option.get_attribute("value") or ""
