Attribute VB_Name = "WijkKoppeling"
Option Explicit
' Koppelt Excel aan Python dat al draait en start zelf geen programma. Alleen voor Windows.

#If Mac Then
#ElseIf Win64 Then
    Private Declare PtrSafe Function Koppel Lib "xlwings64-{{ xlwings_versie }}.dll" Alias "XLPyDLLActivateAuto" (ByRef uitkomst As Variant, Optional ByVal adres As String = "", Optional ByVal manier As Long = 1) As Long
    Private Declare PtrSafe Function LoadLibrary Lib "KERNEL32" Alias "LoadLibraryA" (ByVal bestand As String) As LongPtr
    Private Const DLL_NAAM As String = "xlwings64-{{ xlwings_versie }}.dll"
#Else
    Private Declare PtrSafe Function Koppel Lib "xlwings32-{{ xlwings_versie }}.dll" Alias "XLPyDLLActivateAuto" (ByRef uitkomst As Variant, Optional ByVal adres As String = "", Optional ByVal manier As Long = 1) As Long
    Private Declare PtrSafe Function LoadLibrary Lib "KERNEL32" Alias "LoadLibraryA" (ByVal bestand As String) As LongPtr
    Private Const DLL_NAAM As String = "xlwings32-{{ xlwings_versie }}.dll"
#End If

Private Const PROJECT As String = {{ project | vba }}
Private Const ADRES As String = "{506e67c3-55b5-48c3-a035-eed5deea7d6d}"

' Python, dat al moet draaien.
Public Function XLPy() As Variant
    LaadDll
    #If Mac Then
    #Else
        If Koppel(XLPy, ADRES, 1) <> 0 Then
            Err.Raise vbObjectError + 1000, Description:="Python draait nog niet. Start het eerst met: wijkxl addin start"
        End If
    #End If
End Function

Public Sub RunPython(ByVal opdracht As String)
    XLPy.Exec opdracht
End Sub

Private Sub LaadDll()
    Dim map As String
    #If Mac Then
        Err.Raise vbObjectError + 1001, Description:="Deze versie van de functies en knoppen werkt alleen op Windows."
    #Else
        map = BovenliggendeMap(GetConfig("INTERPRETER_WIN", GetConfig("INTERPRETER", "")))
        If map = "" Then Exit Sub
        If LoadLibrary(map & "\" & DLL_NAAM) <> 0 Then Exit Sub
        If LoadLibrary(BovenliggendeMap(map) & "\" & DLL_NAAM) <> 0 Then Exit Sub
        Err.Raise vbObjectError + 1002, Description:="Het bestand " & DLL_NAAM & " staat niet in de map van Python: " & map
    #End If
End Sub

Private Function BovenliggendeMap(ByVal pad As String) As String
    If InStrRev(pad, "\") > 0 Then BovenliggendeMap = Left$(pad, InStrRev(pad, "\") - 1)
End Function

' Een instelling: van het blad met instellingen, anders uit het bestand van de gebruiker, anders de standaard.
Public Function GetConfig(ByVal naam As String, Optional ByVal standaard As String = "") As String
    Dim waarde As String
    #If Mac Then
        LaadDll
    #End If
    waarde = standaard
    If Not VanBlad(naam, waarde) Then VanBestand naam, waarde
    GetConfig = MetOmgeving(waarde)
End Function

Private Function VanBlad(ByVal naam As String, ByRef waarde As String) As Boolean
    Dim blad As Worksheet, rij As Long
    For Each blad In ThisWorkbook.Worksheets
        If blad.Name = PROJECT & ".conf" Then
            rij = 1
            Do While CStr(blad.Cells(rij, 1).Value) <> ""
                If UCase$(CStr(blad.Cells(rij, 1).Value)) = naam Then
                    waarde = CStr(blad.Cells(rij, 2).Value)
                    VanBlad = True
                    Exit Function
                End If
                rij = rij + 1
            Loop
        End If
    Next blad
End Function

Private Sub VanBestand(ByVal naam As String, ByRef waarde As String)
    Dim pad As String, nummer As Integer, gelezen As String, inhoud As String
    pad = Environ$("USERPROFILE") & "\." & PROJECT & "\" & PROJECT & ".conf"
    If Dir(pad) = "" Then Exit Sub
    nummer = FreeFile
    Open pad For Input As #nummer
    Do While Not EOF(nummer)
        Input #nummer, gelezen, inhoud
        If UCase$(gelezen) = naam Then
            waarde = inhoud
            Exit Do
        End If
    Loop
    Close #nummer
End Sub

' Zet voor elke %NAAM% de waarde van die variabele van Windows.
Private Function MetOmgeving(ByVal waarde As String) As String
    Dim delen() As String, nummer As Long
    MetOmgeving = waarde
    delen = Split(waarde, "%")
    If UBound(delen) Mod 2 <> 0 Then Exit Function
    For nummer = 1 To UBound(delen) - 1 Step 2
        delen(nummer) = Environ$(delen(nummer))
    Next nummer
    MetOmgeving = Join(delen, "")
End Function
