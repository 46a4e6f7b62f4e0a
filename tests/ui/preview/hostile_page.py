"""A page that tries everything to run a script or to ask the outside for something.

The article's part would be sanitised by the renderer and the pack's part comes from a folder that
the user chose; the preview must hold even if both fail.
"""

from __future__ import annotations

RAN = "document.documentElement.className+=' ran'"


def shell(address):
    """A pack's page."""
    there = f"{address}/shell"
    return f"""<!doctype html>
<html lang="en" onclick="{RAN}"><head><meta charset="utf-8"><title>quiet</title>
<base href="{there}/base/">
<meta http-equiv="refresh" content="1;url={there}/refresh">
<meta http-equiv="Content-Security-Policy" content="default-src *; script-src 'unsafe-inline' *">
<link rel="stylesheet" href="{there}/sheet.css"><link rel="icon" href="{there}/icon.png">
<link rel="preconnect" href="{address}"><link rel="dns-prefetch" href="//localhost:{address[-5:]}">
<link rel="prefetch" href="{there}/prefetch"><link rel="preload" as="image" href="{there}/preload">
<link rel="modulepreload" href="{there}/module.js"><link rel="manifest" href="{there}/manifest">
<link rel="prerender" href="{there}/prerender"><link rel="next" href="{there}/next">
<script type="speculationrules">
{{"prefetch":[{{"source":"list","urls":["{there}/rules"]}}]}}</script>
<style>@import url("{there}/import.css");
@font-face{{font-family:f;src:url("{there}/font.woff2")}}
body{{font-family:f;background:url("{there}/background.png");cursor:url("{there}/cursor"),auto}}
h1::before{{content:url("{there}/content.png")}}</style>
<script>{RAN};fetch("{there}/fetch")</script><script src="{there}/script.js"></script>
</head><body onload="{RAN}" background="{there}/body.png"><article><h1>Title</h1>
<template id="newsdesk-body"></template>
</article><script>{RAN};navigator.sendBeacon("{there}/beacon","x")</script></body></html>
"""


def blocks(address):
    """An article's blocks."""
    there = f"{address}/body"
    socket = address.replace("http:", "ws:")
    return f"""
<p onmouseover="{RAN}">text<img src="{there}/image.png" onerror="{RAN}"></p>
<p><img src="data:image/png;base64,x" onerror="{RAN}"></p>
<picture><source srcset="{there}/srcset.png"><img src="{there}/picture.png"></picture>
<script>{RAN};fetch("{there}/fetch");navigator.sendBeacon("{there}/beacon","x");\
new WebSocket("{socket}/socket");new EventSource("{there}/events");open("{there}/open");\
setTimeout(()=>{{location="{there}/location"}},1500);new Worker("{there}/worker.js");\
new Image().src="{there}/new-image"</script>
<script type="module">import "{there}/module.js";{RAN}</script>
<iframe src="{there}/frame"></iframe><iframe src="javascript:{RAN}"></iframe>
<iframe srcdoc="<script>fetch('{there}/srcdoc')</script>"></iframe>
<object data="{there}/object"></object><embed src="{there}/embed"><applet code="x"></applet>
<video src="{there}/video" poster="{there}/poster" autoplay></video>
<audio src="{there}/audio" autoplay preload="auto"></audio>
<video><track src="{there}/track" default></video>
<svg xmlns="http://www.w3.org/2000/svg" onload="{RAN}"><image href="{there}/svg.png"/>\
<use href="{there}/use.svg#a"/><script>{RAN}</script><a href="javascript:{RAN}">\
<text y="9">x</text></a><animate onbegin="{RAN}" attributeName="x" dur="1s"/></svg>
<div style="background:url({there}/style.png);list-style:url({there}/list.png)">x</div>
<form action="{there}/form"><input name="childNodes" type="image" src="{there}/input.png"\
 autofocus onfocus="{RAN}"><button formaction="{there}/button">go</button></form>
<p><a href="{there}/link" ping="{there}/ping" target="_blank">link</a></p>
<p><a href="{there}/file" download>file</a></p>
<meta http-equiv="refresh" content="0;url={there}/refresh">
<link rel="stylesheet" href="{there}/sheet.css"><style>@import "{there}/import.css";</style>
<math><mtext><img src="{there}/math.png"></mtext></math>
<table background="{there}/table.png"><tr><td background="{there}/cell.png">x</table>
<details open ontoggle="{RAN}"><summary>s</summary></details><marquee onstart="{RAN}">m</marquee>
<portal src={there}/portal></portal><fencedframe src={there}/fenced></fencedframe>
""".strip().splitlines()
