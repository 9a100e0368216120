"""English verbs that labels of links begin with, and whether a label begins with one."""

from __future__ import annotations

import re

from leadsto.late import late

#: Plain forms. Many are nouns as well ("plan", "review"): those get the benefit of the doubt.
VERBS = frozenset(
    """
    accept access achieve activate add adopt advise afford agree analyse answer appear apply
    approve argue arrange ask assemble assess assign attach attend audit authorise automate
    avoid backtest bake balance beat become begin benchmark block book bookmark boost borrow
    break bridge bring browse build bundle buy calculate call cancel capture catch change charge
    chart chase chat check choose claim classify clean clear click clone close coach collaborate
    combine come commit compare compile complete compute configure confirm connect consider
    consult contact continue contribute convert cook coordinate copy count cover crack craft
    create cross customise customize cut deal debug decide decode defend define delay delegate
    delete deliver depend deploy describe deserve design detect determine develop diagnose dig
    direct discover discuss ditch dive divide do dodge donate dont double download draft draw
    drill drive drop earn eat edit elevate eliminate email embed empower enable encourage end
    enforce engage enhance enjoy enquire enrol enroll ensure enter equip escape establish
    estimate evaluate examine exchange expand expect experience experiment explain explore
    export extend face fail feel fetch fight file fill filter finalise find finish fire fit fix
    flag flip focus follow forecast forget fork fund gain gather gauge generate get gift give
    glance go grab grade grow guess halve hand handle have hear help hide hire hit hold honor
    honour host hunt identify imagine implement improve include increase inform inquire inspect
    inspire install integrate interview introduce invest investigate invite iterate join judge
    jump justify keep kick kickstart knit know launch lead learn leave lend let lets level lift
    limit link list listen load locate log look lose love lower mail make manage map mark master
    match maximise measure meet merge message migrate mind minimise miss mix model monitor move
    nail navigate need negotiate nominate note observe obtain offer offset open opt order
    organise outline outsource overcome oversee pack paint pair pass paste patch pay peek
    perform phone photograph pick pilot pin ping pitch plan play pledge plot plug post practise
    predict prepare preserve press prevent preview print prioritise process produce promote
    propose protect prove provide publish pull pursue push put quantify question quit quote
    raise rank rate reach read receive recommend reconcile record recover redeem redesign reduce
    refer reflect refresh register reject relax release rely remember remind remove renew rent
    repair repeat replace replay reply report represent reproduce request rerun rescue research
    reserve resolve respond restore resume retain rethink retire return reveal review rework
    rewrite rid ring roll route run sample satisfy save say scale scan schedule scope score
    scroll search secure see select sell send separate serve set settle sew shadow shape share
    sharpen shift ship shop shorten show shut sign simulate sit size sketch skip smooth solve
    sort speak specify spend spin split sponsor spot squeeze stand star start state stay stick
    stock stop store stream streamline strengthen stretch submit subscribe succeed suggest
    survive sustain swap switch sync tackle tailor take talk tap target taste teach tell test
    think tidy tie touch tour trace track trade train transfer transform translate travel treat
    trigger trim troubleshoot trust try tune turn type uncover understand uninstall unite unlock
    unsend unsubscribe untangle update upgrade upload upskill use validate verify view visit
    volunteer vote wait wake walk want warn waste watch wear weave weigh welcome win wonder work
    worry wrap write
    """.split()
)
#: Words that may stand before the verb: "Please ask us", "Yes, send it".
_BEFORE = frozenset(
    "also always first instead just never not now please simply then today yes".split()
)
_SENTENCE = late(r"[.:;?!…–—|]+")
_WORD = late(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
#: Of verbs that are not in the list: "prioritize", "simplify".
_VERBAL = late(r"[a-z]{3,}(?:i[sz]e|ify)")
#: Before a verb of the list they make another: "rebuild", "unpack".
_PREFIX = late(r"(?:re|un|de|dis|pre)-?(?=[a-z]{3})")


def begins_with_verb(label: str) -> bool:
    """Whether a sentence of an English label begins with a verb, as far as can be told.

    A label in other letters than A to Z is not judged, nor one without letters.

    >>> begins_with_verb("Find your main cause of delay"), begins_with_verb("Your free checklist")
    (True, False)
    """
    firsts = [first for part in _SENTENCE.split(label) if (first := _first_word(part))]
    return not firsts or any(not first.isascii() or is_verb(first) for first in firsts)


def _first_word(sentence: str) -> str:
    words = (word.lower() for word in _WORD.findall(sentence))
    return next((word for word in words if word not in _BEFORE), "")


def is_verb(word: str) -> bool:
    """Whether a word, in lower case, can be an English verb in its plain form.

    >>> is_verb("stress-test"), is_verb("reopen"), is_verb("checklist")
    (True, True, False)
    """
    plain = re.sub("['’]", "", word)
    forms = {plain.replace("-", ""), _PREFIX.sub("", plain, count=1), *plain.split("-")}
    return not VERBS.isdisjoint(forms) or _VERBAL.fullmatch(plain) is not None
