Attribute VB_Name = "WijkLint"
Option Explicit
' De knoppen op het tabblad {{ categorie }} van het lint.
{% for knop in knoppen %}

Public Sub {{ knop.callback }}(control As IRibbonControl)
    {{ knop.sub }}
End Sub
{% endfor %}
