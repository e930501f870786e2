"""Given names that stand for each other, in English as it is spoken in the United States.

A line is one name in its forms. A form that belongs to two names (`chris`) stands in both lines.
"""

from __future__ import annotations

from collections import defaultdict

_LINES = """\
abigail abby abbie gail
alexander alex alec xander sandy al
alexandra alex sandra sandy lexi
andrew andy drew
anthony tony
antonio tony
barbara barb barbie babs
benjamin ben benny benji
catherine katherine kathryn cathy kathy kate katie kat kitty
charles charlie chuck chaz
christine christina chris chrissy tina
christopher chris topher kit
cynthia cindy
daniel dan danny
david dave davey
deborah debra deb debbie
delores dolores lola dee
donald don donnie
dorothy dot dottie
douglas doug
edward ed eddie ted ned
elizabeth liz lizzie beth betsy betty eliza libby
emily em emmy
eugene gene
frances fran frankie
francis frank francisco paco
frederick fred freddie
gabriel gabe
gerald jerry gerry
gregory greg
gwendolyn gwen
harold harry hal
helen nell nellie
henry hank harry
isabella bella izzy isabel
jacob jake
jacqueline jackie
james jim jimmy jamie
janet jan
jeffrey geoffrey jeff geoff
jennifer jen jenny
jessica jess jessie
john jack johnny jon
jonathan jon nathan
joseph joe joey jose pepe
joshua josh
judith judy
kenneth ken kenny
kimberly kim
lawrence larry
leonard leo len lenny
leslie les
lorraine lori rainey
louis lou louie
margaret maggie meg peggy marge margie greta
maria mary marie mia
matthew matt
megan meg
melissa mel missy lissa
michael mike mick mickey
michelle shelly mich
nancy nan
natalie nat
nathaniel nathan nate nat
nicholas nick nicky
nicole nicki nikki
pamela pam
patricia pat patty trish tricia
patrick pat paddy
peter pete
philip phil pip
priscilla cilla
quentin quinn
rachel rach
raymond ray
rebecca becky becca
reginald reggie
richard rich rick ricky dick
robert rob bob bobby robbie bert
ronald ron ronnie
rosemary rose rosie
russell russ
samantha sam sammie
samuel sam sammy
sarah sara sally
sharon shari
stanley stan
stephanie steph stefanie
stephen steven steve
susan sue susie suzanne
takisha kisha
tamara tammy
tanisha nisha
terence terrence terry
theodore ted teddy theo
theresa teresa terry tess
thomas tom tommy
tiffany tiff
timothy tim
valerie val
vanessa nessa
veronica ronnie roni
victoria vicky vic tori
vincent vince vinny
virginia ginny
walter walt wally
wilhelmina mina billie
william will bill billy liam
yolanda yoli
zachary zach zack
"""


def _forms() -> dict[str, frozenset[str]]:
    known: dict[str, set[str]] = defaultdict(set)
    for line in _LINES.splitlines():
        first, *_ = forms = line.split()
        for form in forms:
            known[form].add(first)
    return {form: frozenset(firsts) for form, firsts in known.items()}


_FORMS = _forms()


def whole(name: str) -> frozenset[str]:
    """The whole names that a given name, in small letters, may stand for; itself when it is none that is known."""
    return _FORMS.get(name, frozenset({name}))


def is_same(one: str, other: str) -> bool:
    """Whether two given names may be one person's: `bill` and `william`."""
    return one == other or bool(whole(one) & whole(other))
