<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de_DE">
<context>
    <name>Fenster</name>
    <message>
        <source>Bad — password , "so"</source>
        <extracomment>Das  ist , so .</extracomment>
        <translation>Falsches  Passwort , &quot;so&quot; .</translation>
    </message>
    <message numerus="yes">
        <source>%n files</source>
        <translation>
            <numerusform>%n Datei  gelöscht .</numerusform>
            <numerusform>%n Dateien , so von %1 .</numerusform>
        </translation>
    </message>
    <message>
        <source>Save &amp;as</source>
        <translation>Speichern &amp;unter  Namen , so<byte value="xd"/> .</translation>
    </message>
    <message><source>x</source><translation type="unfinished">Das  ist , so .</translation></message>
    <message><source>y</source><translation type="vanished">Das  ist , so .</translation></message>
</context>
</TS>
