"""A small invented article in both languages, to be bent and broken."""

ENGLISH = (
    "Title: Linhe Mill Spins More Yarn; Looms Run Day and Night\n"
    "Author:\n"
    "Date: 1958-11-08\n"
    "Page: 3\n"
    "\n"
    "Linhe, November 6th: The mill spun 1,200 bales of yarn in October.\n"
    "\n"
    "A second workshop opens next month.\n"
)
CHINESE = (
    "### 林河纱厂多纺纱  布机日夜不停　工人干劲足\n"
    "\n"
    "1958-11-08\n"
    "第3版()\n"
    "专栏：\n"
    "\n"
    "    林河纱厂多纺纱\n"
    "    布机日夜不停　工人干劲足\n"
    "    据林河6日电　林河纱厂十月份纺纱一千二百件。\n"
    "    第二车间下月开工。\n"
)
BOTH = ENGLISH + "\n\n\n<hr /> \n\nOriginal: \n\n\n" + CHINESE
