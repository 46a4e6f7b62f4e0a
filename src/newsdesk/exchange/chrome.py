"""Page chrome: what a copied page says about itself and its neighbours instead of the story.

Lines here are compared folded (no case, no accents). Being chrome needs a known phrase: prose is
never set aside for being short.
"""

from __future__ import annotations

import re
from functools import cache

from newsdesk.dates.names import folded
from newsdesk.i18n import gettext as _

LONGEST = 160
"""Code points; a longer line is prose unless it speaks of cookies."""

_LONGEST_NOTICE = 800

_SHARE = """
partager|share|tweet|tweeter|facebook|twitter|whatsapp|telegram|linkedin|messenger|instagram|vk
pinterest|reddit|viber|email|e-mail|mail|imprimer|print|copier le lien|copy link|link|envoyer
paylas|paylasin|cap et|link kopyala|yazdir|поделиться|печать|распечатать|скопировать ссылку|شارك
مشاركه|مشاركة|طباعه|طباعة|نسخ الرابط|تويتر|فيسبوك|واتساب|تلغرام|بريد الكتروني|teilen|drucken
compartir|ecouter|ecouter l'article|listen|listen to this article|enregistrer|save|bookmark
sauvegarder
"""
_BUTTONS = """
loading|loading...|loading…|chargement|chargement...|chargement…|yuklenir...|yuklenir
yukleniyor...|загрузка...|загрузка|جاري التحميل|جار التحميل|جاري التحميل...|voir plus|show more
see more|load more|read more|en savoir plus|lire la suite|voir tout|etrafli|daha cox
devamini oku|devami|читать далее|показать еще|المزيد|اقرا المزيد|عرض المزيد|mehr|ver mas
commenter|commentaires|comments|leave a comment|ajouter un commentaire|reagir|serhler|yorumlar
комментарии|التعليقات|اضف تعليقا|suivre|follow|suivez-nous|follow us|bizi izleyin|подписаться
s'abonner|abonnez-vous|subscribe|subscribe now|newsletter|newsletters|abune ol|abone ol|اشترك
اشترك الان|se connecter|connexion|login|log in|sign in|sign up|register|daxil ol|войти
تسجيل الدخول|publicite|advertisement|advertising|annonce|reklam|реклама|اعلان|anzeige|publicidad
accepter|tout accepter|refuser|accept|accept all|reject all|i agree|j'accepte|qebul et|قبول
retour|back|back to top|haut de page|retour en haut|previous|next|precedent|suivant|fermer|close
aller au contenu|aller au contenu principal|skip to content|skip to main content|skip navigation
"""
_MENU = """
accueil|home|menu|rechercher|recherche|search|rubriques|sections|a la une|une|direct|en direct
live|politique|economie|monde|international|societe|culture|sport|sports|sante|sciences|opinions
afrique|politics|business|world|opinion|science|health|technology|tech|entertainment|lifestyle
news|video|videos|photos|podcasts|meteo|ana sehife|axtar|siyaset|iqtisadiyyat|cemiyyet
medeniyyet|idman|dunya|xeberler|anasayfa|ara|gundem|ekonomi|siyaset|spor|главная|поиск|меню
политика|экономика|общество|спорт|культура|в мире|الرييسيه|الرييسية|الرئيسية|بحث|سياسه|سياسة
اقتصاد|رياضه|رياضة|ثقافه|ثقافة|العالم|منوعات|contact|contacts|a propos|about|about us
mentions legales|haqqimizda|elaqe|о нас|контакты|اتصل بنا|من نحن
"""
_RELATED = (
    r"(?:(?:a )?(?:lire|voir|ecouter) (?:aussi|egalement)|lisez aussi|sur le meme (?:sujet|theme)"
    r"|(?:nos )?articles (?:similaires|lies|associes|recommandes)|a ne pas manquer|les plus lus"
    r"|dans la meme rubrique|vous aimerez aussi|recommande pour vous|notre selection"
    r"|read (?:also|next)|also read|see also|related(?: (?:articles|stories|news|topics|content))?"
    r"|more on this(?: story)?|you may also like|most (?:read|popular)|recommended(?: for you)?"
    r"|trending(?: now)?|more (?:stories|news)|don't miss|up next"
    r"|(?:oxsar|elaqeli|diger|son) xeberler|hemcinin oxuyun|bunu da oxuyun|ilgili haberler"
    r"|bunlar da ilginizi cekebilir|ayrica (?:oku|bkz)\S*"
    r"|читаите также|читать также|смотрите также|по теме|похожие (?:новости|статьи)"
    r"|(?:اقرا|شاهد|طالع|تابع) ايضا|(?:مواضيع|اخبار|مقالات) (?:ذات صل[هة]|مشابه[هة]|متعلق[هة])"
    r"|قد يعجبك ايضا|الاكثر قراء[هة]|siehe auch|mehr zum thema|lea tambien|leia tambem|leggi anche)"
)
_MARKER = re.compile(_RELATED + r"\s*[:：»>.…-]*")
_RELATED_LINE = re.compile(
    rf"[>»▶►→*•-]*\s*(?:{_RELATED}|read more)\s*(?:[:：|»>–▶►→-]+\s*\S.*)?|{_RELATED}\s+\S.*"
)
_SENTENCE = re.compile(r"[.!?؟…]['’\"”»)]*$")
_PHRASES = re.compile(
    r".{0,60}\b(?:voir plus|show more|see more|load more|voir tout|voir toute l'actu)"
    r"|(?:temps|duree) de lecture\b.{0,30}|lecture\s*:?\s*\d+ min.{0,20}"
    r"|\d+\s*min(?:utes?|s)?\.?\s*(?:de lecture|read|okuma|чтения)|reading time\b.{0,30}"
    r"|\d[\d .,]*\s*(?:vues?|views?|partages?|shares|commentaires?|comments?|просмотр\S*"
    r"|baxis|okunma|مشاهد[هة])"
    r"|(?:vues|views|oxunub|baxis sayi|просмотров|okunma)\s*:?\s*\d[\d .,]*"
    r"|(?:partagez?|share) (?:cet article|this(?: article| story)?|sur|on|via)\b.{0,60}"
    r"|cliquez (?:ici )?pour (?:partager|imprimer|envoyer)\b.{0,80}"
    r"|click to (?:share|print)\b.{0,80}"
    r"|(?:suivez|retrouvez|rejoignez)[- ]nous\b.{0,80}|(?:follow|join|like) us\b.{0,80}"
    r"|bizi .{0,40}izleyin.{0,20}|подписываитесь на .{0,60}|(?:تابعونا|تابعنا) .{0,60}"
    r"|(?:abonnez-vous|inscrivez-vous|recevez|sign up|subscribe|get)"
    r" (?:a|to|for|our|notre|nos|la|the)\b"
    r".{0,80}(?:newsletter|alertes?|chaine|channel|inbox|lettre)s?.{0,40}"
    r"|(?:telechargez|download) (?:l'|notre |our |the )?app(?:lication)?\b.{0,60}"
)
_TAIL_PHRASES = re.compile(
    r"(?:©|\(c\)|copyright\b|tous droits reserves|all rights reserved|butun huquqlar|tum haklari"
    r"|все права|جميع الحقوق).{0,140}"
)
_COOKIES = re.compile(
    r".{0,400}\bcookies?\b.{0,400}|.{0,200}(?:ملفات تعريف الارتباط|фаилы cookie).{0,400}"
)
_CONSENT = re.compile(
    r"accept|consent|utilis|\buses?\b|refus|paramet|settings|istifade|политик|نستخدم|privacy"
    r"|confidential"
)
_TRAIL = re.compile(r"[^>›»/|]{1,40}(?:\s*[>›»]\s*[^>›»/|]{1,60})+")


@cache
def _known(words: str) -> frozenset[str]:
    return frozenset(_plain(word) for word in re.split(r"[|\n]", words) if word)


def why_chrome(line: str) -> str:
    """Why a line at the head or the tail of a page is chrome; "" if it may be the story's."""
    if len(line) > _LONGEST_NOTICE:
        return ""
    plain = _plain(line)
    reason = ""
    if len(plain) > LONGEST or _is_cookie_notice(plain):
        reason = _("cookie notice") if _is_cookie_notice(plain) else ""
    elif plain in _known(_SHARE) or _all_known(plain, _known(_SHARE)):
        reason = _("share button")
    elif is_marker(line) or (_RELATED_LINE.fullmatch(plain) and not _SENTENCE.search(plain)):
        reason = _("pointer to another article")
    elif plain in _known(_BUTTONS) or (_PHRASES.fullmatch(plain) and not _SENTENCE.search(plain)):
        reason = _("button or notice of the page")
    return reason


def why_menu(line: str) -> str:
    """Why a line before the headline is a menu or a trail of sections; "" if it may be more."""
    if len(line) > _LONGEST_NOTICE:
        return ""
    plain = _plain(line)
    if plain in _known("accueil|home|menu|rechercher|recherche|search|ana sehife|anasayfa|axtar"):
        return _("menu")
    if len(plain) <= LONGEST and _TRAIL.fullmatch(plain) and not _SENTENCE.search(plain):
        return _("trail of sections")
    words = plain.replace("|", " ").replace("·", " ").split()
    if len(words) >= 4 and sum(word in _known(_MENU) for word in words) * 2 > len(words):
        return _("menu")
    return ""


def is_menu_word(line: str) -> bool:
    """Whether the line is the name of a usual section or menu entry and nothing else."""
    return len(line) <= LONGEST and _plain(line) in _known(_MENU)


def why_tail(line: str) -> str:
    """Why a line after the story is the page's, not the story's; "" if it may be the story's."""
    if is_rights_notice(line):
        return _("rights notice")
    return why_chrome(line) or (_("menu") if is_menu_word(line) else why_menu(line))


def is_rights_notice(line: str) -> bool:
    """Whether the line says whose the page is."""
    return len(line) <= LONGEST and _TAIL_PHRASES.fullmatch(_plain(line)) is not None


def why_inside(line: str) -> str:
    """Why a line between two paragraphs is not the story's: only pointers to other articles."""
    if len(line) > _LONGEST_NOTICE:
        return ""
    plain = _plain(line)
    if len(plain) > LONGEST or _SENTENCE.search(plain):
        return ""
    pointer = _MARKER.fullmatch(plain) or (
        _RELATED_LINE.fullmatch(plain) and re.search(r"[:|»>–▶►→-]", plain)
    )
    return _("pointer to another article") if pointer else ""


def is_marker(line: str) -> bool:
    """Whether a list of other articles begins here."""
    return len(line) <= LONGEST and _MARKER.fullmatch(_plain(line)) is not None


def _plain(line: str) -> str:
    return " ".join(folded(line).replace("’", "'").replace("ə", "e").split())


def _all_known(plain: str, known: frozenset[str]) -> bool:
    words = re.split(r"[\s|·•,/]+", plain)
    return len(words) > 1 and all(word in known for word in words)


def _is_cookie_notice(plain: str) -> bool:
    return bool(_COOKIES.fullmatch(plain) and _CONSENT.search(plain))
