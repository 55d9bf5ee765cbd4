Option Explicit

' Een moment later: Excel kent nog geen uitleg zolang het bezig is met openen.
Private Sub Workbook_Open()
    On Error Resume Next
    Application.OnTime Now, "'" & Replace(ThisWorkbook.Name, "'", "''") & "'!WijkUitlegVastleggen"
End Sub
