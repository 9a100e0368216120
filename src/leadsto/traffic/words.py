"""The headers that systems write, language by language, and rows that stand for no page.

GA4: "Pages and screens" and "Landing page" reports and explorations, English, German, French,
Spanish, Portuguese, Italian, Japanese, Russian. Search Console: the same. Matomo: names of the
reporting API (``nb_hits``), and their English and German translations. A line of words is of one
language, or of those that share them.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

_CJK = "\u3040-\u30ff\u3400-\u9fff"
_LOOSE = re.compile(rf"(?<=[{_CJK}])\s|\s(?=[{_CJK}])|\s*([/+\u2010-\u2015-])\s*")


def plain(text: str) -> str:
    """A header without what does not count: case, ``_``, quotes, spaces beside a slash or dash.

    >>> plain("\\ufeffSession source / medium"), plain("nb_hits"), plain("Sitzung – Quelle")
    ('session source/medium', 'nb hits', 'sitzung-quelle')
    """
    text = unicodedata.normalize("NFKC", text.replace("\ufeff", "")).replace("\u2019", "'")
    text = re.sub(r"[\s_]+", " ", text).strip(" '\"").casefold()
    return _LOOSE.sub(
        lambda found: "-" if found[1] and found[1] not in "/+" else found[1] or "", text
    )


def _words(text: str) -> Iterator[str]:
    return (plain(word) for line in text.splitlines() for word in line.split("|") if word.strip())


def words(text: str) -> tuple[str, ...]:
    """The words of a list, each once, in its order."""
    return tuple(dict.fromkeys(_words(text)))


GA4_PATH = words("""
    page path and screen class | page path | page path + query string | pagePath
    page path + query string and screen class | unifiedPagePathScreen | pagePathPlusQueryString
    Seitenpfad und Bildschirmklasse | Seitenpfad | Seitenpfad + Abfragestring
    Chemin de la page et classe de l'écran | Chemin de la page et classe d'écran
    Chemin de la page | Chemin de la page + chaîne de requête
    Ruta de la página y clase de pantalla | Ruta de página y clase de pantalla
    Ruta de la página | Ruta de página | Ruta de la página + cadena de consulta
    Caminho da página e classe da tela | Caminho da página e classe do ecrã
    Caminho da página | Caminho da página + string de consulta
    Percorso pagina e classe schermata | Percorso pagina
    ページパスとスクリーン クラス | ページパス | ページパス + クエリ文字列
    Путь к странице и класс экрана | Путь к странице | Путь к странице + строка запроса
""")
#: Whole addresses, but without a scheme.
GA4_ADDRESS = words("full page URL | fullPageUrl | page location | pageLocation")
GA4_LANDING = words("""
    landing page | landing page + query string | landingPage | landingPagePlusQueryString
    Landingpage | Landingpage + Abfragestring | Zielseite
    Page de destination | Page de destination + chaîne de requête
    Página de destino | Página de destino + cadena de consulta
    Página de destino + string de consulta | Pagina di destinazione
    ランディング ページ | ランディング ページ + クエリ文字列
    Целевая страница | Целевая страница + строка запроса | Страница входа
""")
GA4_VIEWS = words("""
    views | screenPageViews
    Aufrufe
    Vues
    Vistas | Visitas | Visualizaciones
    Visualizações
    Visualizzazioni
    表示回数
    Просмотры
""")
GA4_SESSIONS = words("""
    sessions
    Sitzungen
    Sesiones
    Sessões
    Sessioni
    セッション | セッション数
    Сеансы | Сессии
""")
CONSOLE_PATH = words("""
    top pages
    Die häufigsten Seiten | Häufigste Seiten
    Pages les plus populaires | Pages principales
    Páginas principales
    Páginas principais | Principais páginas
    Pagine principali
    上位のページ
    Самые популярные страницы | Популярные страницы | Верхние страницы
""")
#: Without "top", as older exports have it: only beside a column of ``CONSOLE_BESIDE``.
CONSOLE_OLD_PATH = words(
    "page | pages | Seite | Seiten | página | páginas | ページ | Страница | Страницы"
)
CONSOLE_BESIDE = words("""
    impressions | position | CTR | average position | Impressionen | Impresiones | Impressões
    表示回数 | 掲載順位 | Показы | Позиция
""")
CLICKS = words("clicks | Klicks | clics | Cliques | Clic | クリック数 | クリック | Клики")
MATOMO_PATH = words("label | Page URL | Seiten-URL")
MATOMO_VIEWS = words("Pageviews | Hits | Seitenansichten")
#: Columns with the address, beside labels.
MATOMO_URL = words("url | metadata_url | metadata: url")

ACTIONS = words("""
    key events | keyEvents | conversions | total_conversions | actions | events
    Schlüsselereignisse | Wichtige Ereignisse
    Événements clés
    Eventos clave | Conversiones
    Eventos principais | Eventos-chave | Conversões
    Eventi chiave | Conversioni
    キーイベント | コンバージョン
    Ключевые события | Конверсии
""")
#: The best one first.
CHANNELS = words("""
    session default channel group | session primary channel group (default channel group)
    session primary channel group | default channel group | default channel grouping
    sessionDefaultChannelGroup | channel | channel group | channel type
    Sitzung - Standardchannelgruppe | Sitzung - Primäre Channelgruppe
    Groupe de canaux par défaut de la session | Groupe de canaux par défaut pour la session
    Grupo de canales predeterminado de la sesión | Grupo de canais padrão da sessão
    セッションのデフォルト チャネル グループ | Группа каналов по умолчанию для сеанса
    session source / medium | source / medium | sessionSourceMedium
    Sitzung - Quelle/Medium | Quelle/Medium
    Source/Support de la session | Fuente/Medio de la sesión | Origem/mídia da sessão
    セッションの参照元 / メディア | Источник или канал сеанса
""")
SOURCES = words("source | session source | sessionSource | utm_source | referrer")
MEDIUMS = words("medium | session medium | sessionMedium | utm_medium")
HOSTS = words("hostname | host | Hostname | Nom d'hôte | Nombre de host | Nome do host | ホスト名")
DATES = words("date | Datum | fecha | data | 日付 | Дата")
#: Columns that repeat every page for each of their values.
SETS = words("segment | comparison | date range | Segment | Vergleich | Zeitraum | Comparaison")

TITLES = words("""
    page title and screen name | page title and screen class | page title | pageTitle | page name
    Seitentitel und Bildschirmname | Seitentitel und Bildschirmklasse | Seitentitel
    Titre de la page et nom de l'écran | Titre de page et nom d'écran | Titre de la page
    Título de página y nombre de pantalla | Título de la página y nombre de pantalla
    Título de página | Título da página e nome da tela | Título da página
    ページ タイトルとスクリーン名 | ページ タイトル | content group | title | Titel
    Название страницы и имя экрана | Заголовок страницы и название экрана
""")
QUERIES = words("""
    top queries | query | queries | Häufigste Suchanfragen | Suchanfragen
    Requêtes les plus fréquentes | Consultas principales | Principais consultas
    上位のクエリ | クエリ | Популярные запросы | Запросы
""")

#: First cells of rows that add up the others.
TOTALS = frozenset(words("""
    total | totals | grand total | sum | Summe | Gesamt | Gesamtsumme | Insgesamt | Totaux
    Total général | Total general | Total geral | Totales | Totale | 合計 | 総計 | Итого | Всего
"""))  # fmt: skip
#: First cells of rows that add up what a system left out.
OTHERS = frozenset(words("""
    others | other | -1 | Andere | Sonstige | Autres | Otros | Outros | Altro | その他 | Другие
"""))  # fmt: skip
#: What Search Console calls the earlier one of two periods.
EARLIER = words("""
    previous | prior | vorherige | vorige | letztes Jahr | précédent | anterior | ano anterior
    precedente | 前の | 以前 | 前年 | предыдущ
""")
