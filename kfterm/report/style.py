"""How a hand-out looks as a web page and on paper. No font, picture or colour comes from outside the file.

Contrast (WCAG 2.2 AA) is counted for each pair: ink on paper 13.9, soft on paper 7.0, accent on paper 8.4,
accent on tint 7.4, soft on tint 6.1.
"""

from __future__ import annotations

PAPER = "#ffffff"
INK = "#16262e"
SOFT = "#465962"
ACCENT = "#0b4f63"
TINT = "#eaf2f4"
RULE = "#b9cbd1"

CSS = f"""
*, *::before, *::after {{ box-sizing: border-box; }}
html {{ -webkit-text-size-adjust: 100%; }}
body {{ margin: 0; background: {PAPER}; color: {INK}; overflow-wrap: anywhere;
  font: 1rem/1.55 "Segoe UI", "Source Sans 3", "Noto Sans", "Helvetica Neue", Arial, "Liberation Sans", sans-serif; }}
body > * {{ max-width: 84rem; margin-inline: auto; padding-inline: clamp(1rem, 4vw, 3rem); }}
.head {{ padding-top: 2.25rem; padding-bottom: 1.25rem; border-top: .5rem solid {ACCENT}; max-width: none; }}
.head > * {{ max-width: 78rem; margin-inline: auto; }}
.kicker {{ margin-block: 0 .35rem; color: {ACCENT}; font-weight: 600; letter-spacing: .01em; }}
h1 {{ margin-block: 0; font-size: clamp(1.65rem, 1.2rem + 2vw, 2.5rem); line-height: 1.18; letter-spacing: -.012em;
  font-weight: 700; text-wrap: balance; }}
.sub {{ margin-block: .6rem 0; font-size: 1.15rem; color: {SOFT}; }}
.date {{ margin-block: .6rem 0; color: {SOFT}; }}
main {{ padding-bottom: 2rem; }}
h2, h3, h4, h5 {{ margin-block: 2.1rem .6rem; line-height: 1.25; text-wrap: balance; color: {ACCENT}; }}
h2 {{ font-size: 1.4rem; }} h2.sign {{ font-size: 4.5rem; }} h3 {{ font-size: 1.15rem; }} h4, h5 {{ font-size: 1rem; }}
main p {{ margin-block: .7rem; max-width: 46rem; }}
.steps {{ margin-block: .7rem; padding-left: 1.7rem; max-width: 46rem; }}
.steps li {{ padding-block: .12rem; }}
.steps li::marker {{ color: {ACCENT}; font-weight: 600; }}
.notice {{ margin-block: 1rem; padding: .7rem 1rem; background: {TINT}; border-left: .3rem solid {ACCENT};
  max-width: 50rem; break-inside: avoid; }}
.notice p {{ margin: 0; }}
dl {{ display: grid; grid-template-columns: repeat(auto-fit, minmax(min(11rem, 100%), 1fr)); gap: .9rem 2rem;
  margin-block: 1.2rem; padding: 1rem 1.2rem; background: {TINT}; border-radius: .4rem; }}
dt {{ color: {SOFT}; font-size: .9rem; }}
dd {{ margin: 0; font-weight: 600; }}
ul.outline, ul.outline ul {{ margin: 0; padding-left: 1.15rem; list-style: none; }}
ul.outline {{ padding-left: 0; max-width: 60rem; }}
ul.outline li {{ padding-block: .16rem; }}
ul.outline ul {{ border-left: 2px solid {RULE}; margin-block: .1rem .3rem; }}
.d0 > .line > .text {{ font-weight: 700; font-size: 1.06rem; }}
.d1 > .line > .text {{ font-weight: 600; }}
.label {{ display: block; color: {SOFT}; font-size: .84rem; line-height: 1.3; }}
.again {{ position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }}
.note {{ display: inline-block; margin-left: .35rem; padding: 0 .5rem; border: 1px solid {RULE}; border-radius: 1rem;
  color: {SOFT}; font-size: .84rem; font-weight: 400; line-height: 1.5; }}
.board {{ margin-block: 1.4rem; }}
figure {{ margin: 0; }}
figcaption {{ margin-block: 0 .6rem; color: {SOFT}; max-width: 60rem; }}
figcaption strong {{ display: block; color: {INK}; }}
.scroll {{ overflow-x: auto; max-width: 100%; }}
.scroll:focus-visible {{ outline: 3px solid {ACCENT}; outline-offset: 3px; }}
.picture {{ border: 1px solid {RULE}; border-radius: .4rem; padding: .8rem; }}
.canvas {{ margin-inline: auto; }}
.picture svg {{ display: block; width: 100%; height: auto; }}
table {{ border-collapse: collapse; width: 100%; margin-block: .4rem 1.2rem; }}
caption {{ text-align: left; font-weight: 600; padding-bottom: .5rem; }}
th, td {{ text-align: left; vertical-align: top; padding: .5rem .75rem; border-bottom: 1px solid {RULE};
  min-width: 6.5rem; overflow-wrap: break-word; }}
.long {{ overflow-wrap: anywhere; }}
.whole {{ white-space: nowrap; }}
thead th, thead td {{ background: {TINT}; color: {ACCENT}; border-bottom: 2px solid {ACCENT}; }}
tbody th {{ font-weight: 600; }}
tr {{ break-inside: avoid; }}
.photo {{ margin-block: 1.2rem; break-inside: avoid; }}
.photo img {{ display: block; max-width: min(100%, 60rem); max-height: 85vh; height: auto; border: 1px solid {RULE}; }}
.photo figcaption {{ margin-block: .4rem 0; }}
.form {{ display: flex; flex-wrap: wrap; gap: .7rem 1.6rem; max-width: 60rem; }}
.field {{ flex: 1 1 100%; break-inside: avoid; }}
.field.half {{ flex: 1 1 calc(50% - .8rem); }}
.field p {{ margin: 0; max-width: none; }}
.asked {{ color: {SOFT}; font-size: .9rem; }}
.answer {{ font-weight: 600; }}
.ticks {{ display: flex; flex-wrap: wrap; gap: .2rem 1.2rem; align-items: baseline; }}
.tick {{ display: inline-block; width: 1.1em; height: 1.1em; border: 1.5px solid {INK}; margin-right: .4em;
  text-align: center; line-height: 1; vertical-align: -.15em; font-weight: 700; }}
.ticked {{ margin-right: 1.4em; }}
.unticked {{ font-weight: 400; margin-right: 1.4em; }}
.ruled {{ height: 1.9rem; border-bottom: 1px solid {RULE}; }}
.foot {{ max-width: none; border-top: 1px solid {RULE}; margin-top: 1rem; }}
.foot p {{ max-width: 78rem; margin: 0 auto; padding-block: 1rem 1.5rem; color: {SOFT}; font-size: .9rem; }}
@media (min-width: 76rem) {{
  .beside {{ display: grid; grid-template-columns: minmax(0, 1fr) 21rem; gap: 2.25rem; align-items: start; }}
  .beside .list {{ font-size: .93rem; }}
  .beside .list > :first-child {{ margin-top: 0; }}
}}
"""

PRINT = """
@media print {
  body { font-size: 10pt; line-height: 1.38; }
  body > * { padding-inline: 0; max-width: none; }
  .head { padding-top: 4mm; padding-bottom: 2mm; border-top-width: 1.6mm; }
  .head > *, .foot p { max-width: none; }
  h1 { font-size: 20pt; } h2 { font-size: 13.5pt; } h3 { font-size: 11.5pt; }
  h2.sign { font-size: 96pt; margin-block: 30mm 12mm; }
  h2.sign ~ p, h2.sign ~ dl { font-size: 18pt; max-width: none; }
  h2, h3, h4, h5 { margin-block: 5mm 1.5mm; }
  .new-page { break-before: page; margin-top: 0; }
  .steps { max-width: none; margin-block: 1.5mm; }
  .steps li { break-inside: avoid; }
  .notice { margin-block: 2mm; padding: 1.6mm 3mm; }
  main { padding-bottom: 0; }
  .sub { font-size: 12pt; }
  h1, h2, h3, h4, h5, caption, figcaption { break-after: avoid; }
  p { orphans: 3; widows: 3; }
  .beside { display: block; }
  .after { display: flex; flex-direction: column; }
  .after .list { order: -1; }
  .scroll { overflow: visible; }
  .picture { border: 0; padding: 0; }
  .canvas { min-width: 0 !important; max-width: none !important; }
  figcaption, .fit { break-inside: avoid; }
  .fit svg { max-height: var(--room); }
  .list { margin-top: 5mm; }
  ul.outline { columns: 2; column-gap: 9mm; max-width: none; }
  .line { break-inside: avoid; }
  li:has(> ul) > .line { break-after: avoid; }
  thead { display: table-header-group; }
  .short { break-inside: avoid; }
  dl { grid-template-columns: repeat(auto-fit, minmax(36mm, 1fr)); gap: 2mm 6mm; padding: 3mm 4mm; }
  ul.outline li { padding-block: .3mm; }
  th, td { min-width: 0; padding: 1.6mm 2mm; }
  .tight { font-size: 9pt; margin-block: 0 1mm; }
  .tight caption { padding-bottom: .8mm; }
  .tight th, .tight td { padding: .9mm 2mm; }
  h2:has(+ .scroll > .tight) { margin-block: 3.5mm 1mm; }
  .scroll:has(.tight) + p { margin-block: 0 1mm; }
  .notice, dl, thead th, thead td { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
  h2:has(+ .form) { margin-block: 2.6mm 0; font-size: 12pt; }
  .form { gap: 1.2mm 6mm; max-width: none; }
  .field.half { flex-basis: calc(50% - 3mm); }
  .field p { line-height: 1.25; }
  .ruled { height: 6.2mm; border-bottom: .3mm solid #8fa3ab; }
  .asked { font-size: 9pt; }
  .photo img { max-width: 100%; max-height: 105mm; }
  .foot { display: none; }
  .large :is(p, li, dt, dd, th, td, .asked, .notice, h2, h3) { font-size: 18pt; line-height: 1.35; max-width: none; }
  .large .ruled { height: 13mm; }
}
.large { font-size: 1.5rem; }
"""


def css_string(text: str) -> str:
    """``text`` as a CSS string; whatever is no letter or digit is written as its number, so nothing can end it."""
    return '"' + "".join(char if char.isalnum() else f"\\{ord(char):x} " for char in text) + '"'


def page_rules(page: str, of: str, foot: str) -> str:
    """Paper rules: A4 upright and across, ``foot`` on each page, and page numbers in the given words."""
    look = f"font: 8.5pt 'Segoe UI', Arial, 'Liberation Sans', sans-serif; color: {SOFT};"
    number = f'{css_string(page)} " " counter(page) " " {css_string(of)} " " counter(pages)'
    boxes = (
        f"@bottom-left {{ content: {css_string(foot)}; width: 82%; {look} }} "
        f"@bottom-right {{ content: {number}; {look} }}"
    )
    return (
        f"@page {{ size: A4 portrait; margin: 15mm 16mm 17mm; {boxes} }}\n"
        f"@page wide {{ size: A4 landscape; margin: 12mm 15mm 15mm; {boxes} }}\n"
        "@media print { .wide { page: wide; } }\n"
    )
