Attribute VB_Name = "WijkMacros"
Option Explicit
' De knoppen van Wijkprogrammering. Python doet het werk.
{% for knop in knoppen %}

Public Sub {{ knop.sub }}()
    VoerUit {{ knop.functie | vba }}
End Sub
{% endfor %}

Private Sub VoerUit(ByVal functie As String)
    Dim boek As Workbook, opdracht As String, bezwaar As String
    On Error GoTo Mislukt
    Set boek = {{ boek }}
    If boek Is Nothing Then
        MsgBox "Open eerst een werkboek van Wijkprogrammering.", vbInformation, {{ categorie | vba }}
        Exit Sub
    End If
    bezwaar = BezwaarTegenPython()
    If bezwaar <> "" Then
        ZegHetNietGaat bezwaar
        Exit Sub
    End If
    opdracht = "import {{ macromodule }} as m; m." & functie & "()"
    #If Mac Then
        RunPython opdracht
    #Else
        XLPy.SetAttr XLPy.Module("xlwings._xlwindows"), "BOOK_CALLER", boek
        XLPy.Exec opdracht
    #End If
    Exit Sub
Mislukt:
    ZegHetNietGaat Err.Description
End Sub

' Wat er mis is met de plek van Python; leeg als er niets mis is.
Private Function BezwaarTegenPython() As String
    Dim pad As String
    #If Mac Then
        pad = GetConfig("INTERPRETER_MAC", "")
    #Else
        pad = GetConfig("INTERPRETER_WIN", "")
    #End If
    If pad = "" Then pad = GetConfig("INTERPRETER", "")
    If pad = "" Then
        If GetConfig("CONDA PATH", "") = "" Then BezwaarTegenPython = "Excel weet niet waar Python staat."
    ElseIf InStr(pad, "\") > 0 Then
        If Dir(pad) = "" Then BezwaarTegenPython = "Python staat niet meer op deze plek: " & pad
    End If
End Function

Private Sub ZegHetNietGaat(ByVal waarom As String)
    If Len(waarom) > 400 Then waarom = "... " & Right$(waarom, 400)
    MsgBox "Deze knop werkt nu niet. Wat in het werkboek staat, blijft gewoon werken." & vbCrLf & vbCrLf & _
        waarom & vbCrLf & vbCrLf & _
        "Kom je er niet uit? Vraag je IT-afdeling om hulp. Zij kunnen dit doen:" & vbCrLf & _
        "1. Geef in: wijkxl addin installeer" & vbCrLf & _
        "2. Werkt het nog niet? Geef in: wijkxl addin diagnose", _
        vbExclamation, {{ categorie | vba }}
End Sub
