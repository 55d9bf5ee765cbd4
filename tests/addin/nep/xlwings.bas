Attribute VB_Name = "xlwings"
Option Explicit
' In de plaats van de module van xlwings, waarmee LibreOffice geen enkele macro start.

Public Function XLPy()
    Set XLPy = New NepPython
End Function

Public Function GetConfig(naam, Optional standaard)
    GetConfig = "python"
End Function
