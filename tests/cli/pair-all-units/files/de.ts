<?xml version="1.0" encoding="utf-8"?>
<TS version="2.1" language="de_DE"><context><name>Main</name>
<message><source>Wait 16 minutes</source><translation type="unfinished">60 Minuten warten</translation></message>
<message numerus="yes"><source>%n file(s) of %L1</source><translation><numerusform>Eine Datei von %L1</numerusform><numerusform>%n Dateien von %1</numerusform></translation></message>
</context></TS>
