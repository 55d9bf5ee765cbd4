Attribute VB_Name = "WijkUitleg"
Option Explicit
' Geeft Excel de uitleg bij de functies: die staat daarna in het venster Functieargumenten.

Public Sub WijkUitlegVastleggen()
    Dim bewaard As Boolean
    On Error Resume Next
    bewaard = ThisWorkbook.Saved
{% for functie in functies %}
    LegVast {{ functie.naam | vba }}, {{ functie.uitleg | vba }}, Array( _
{% for uitleg in functie.argumentuitleg %}
        {{ uitleg | vba }}{{ ")" if loop.last else ", _" }}
{% endfor %}
{% endfor %}
    ThisWorkbook.Saved = bewaard
End Sub

Private Sub LegVast(ByVal naam As String, ByVal uitleg As String, ByVal argumenten As Variant)
    On Error Resume Next
    Application.MacroOptions Macro:="'" & Replace(ThisWorkbook.Name, "'", "''") & "'!" & naam, Description:=uitleg, Category:={{ categorie | vba }}, ArgumentDescriptions:=argumenten
End Sub
