Attribute VB_Name = "WijkFuncties"
Option Explicit
' De functies van Wijkprogrammering. Elke functie geeft haar argumenten door aan Python.
{% for functie in functies %}

Function {{ functie.naam }}({{ functie.parameters }})
    If TypeOf Application.Caller Is Range Then On Error GoTo failed
    {{ functie.naam }} = XLPy.CallUDF("{{ functiemodule }}", "{{ functie.naam }}", Array({{ functie.waarden }}), {{ boek }}, Application.Caller)
    Exit Function
failed:
    {{ functie.naam }} = Err.Description
End Function
{% endfor %}
