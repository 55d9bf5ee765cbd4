Attribute VB_Name = "WijkFuncties"
Option Explicit
' De functies van Wijkprogrammering. Elke functie geeft haar argumenten door aan Python.

Function WIJK_CIJFER(indicator, Optional gebied, Optional jaar, Optional editie)
    If TypeOf Application.Caller Is Range Then On Error GoTo failed
    WIJK_CIJFER = XLPy.CallUDF("wijkxl.udfs.functions", "WIJK_CIJFER", Array(indicator, gebied, jaar, editie, Nothing), ThisWorkbook, Application.Caller)
    Exit Function
failed:
    WIJK_CIJFER = Err.Description
End Function

Function WIJK_FACTOREN(indicator, Optional koppen, Optional editie)
    If TypeOf Application.Caller Is Range Then On Error GoTo failed
    WIJK_FACTOREN = XLPy.CallUDF("wijkxl.udfs.functions", "WIJK_FACTOREN", Array(indicator, koppen, editie, Nothing), ThisWorkbook, Application.Caller)
    Exit Function
failed:
    WIJK_FACTOREN = Err.Description
End Function

Function WIJK_INTERVAL(indicator, Optional gebied, Optional editie)
    If TypeOf Application.Caller Is Range Then On Error GoTo failed
    WIJK_INTERVAL = XLPy.CallUDF("wijkxl.udfs.functions", "WIJK_INTERVAL", Array(indicator, gebied, editie, Nothing), ThisWorkbook, Application.Caller)
    Exit Function
failed:
    WIJK_INTERVAL = Err.Description
End Function

Function WIJK_NIVEAU(domein, Optional wijk, Optional wat, Optional editie)
    If TypeOf Application.Caller Is Range Then On Error GoTo failed
    WIJK_NIVEAU = XLPy.CallUDF("wijkxl.udfs.functions", "WIJK_NIVEAU", Array(domein, wijk, wat, editie, Nothing), ThisWorkbook, Application.Caller)
    Exit Function
failed:
    WIJK_NIVEAU = Err.Description
End Function

Function WIJK_OORDEEL(indicator, Optional gebied, Optional wat, Optional editie)
    If TypeOf Application.Caller Is Range Then On Error GoTo failed
    WIJK_OORDEEL = XLPy.CallUDF("wijkxl.udfs.functions", "WIJK_OORDEEL", Array(indicator, gebied, wat, editie, Nothing), ThisWorkbook, Application.Caller)
    Exit Function
failed:
    WIJK_OORDEEL = Err.Description
End Function

Function WIJK_PRIORITEITEN(Optional wijk, Optional domein, Optional aantal, Optional koppen, Optional editie)
    If TypeOf Application.Caller Is Range Then On Error GoTo failed
    WIJK_PRIORITEITEN = XLPy.CallUDF("wijkxl.udfs.functions", "WIJK_PRIORITEITEN", Array(wijk, domein, aantal, koppen, editie, Nothing), ThisWorkbook, Application.Caller)
    Exit Function
failed:
    WIJK_PRIORITEITEN = Err.Description
End Function

Function WIJK_RANG(factor, Optional editie)
    If TypeOf Application.Caller Is Range Then On Error GoTo failed
    WIJK_RANG = XLPy.CallUDF("wijkxl.udfs.functions", "WIJK_RANG", Array(factor, editie, Nothing), ThisWorkbook, Application.Caller)
    Exit Function
failed:
    WIJK_RANG = Err.Description
End Function

Function WIJK_RESULTAAT(nulmeting, nu, doel, Optional regel, Optional richting, Optional jaar_nulmeting, Optional jaar_nu, Optional jaar_doel, Optional wat)
    If TypeOf Application.Caller Is Range Then On Error GoTo failed
    WIJK_RESULTAAT = XLPy.CallUDF("wijkxl.udfs.functions", "WIJK_RESULTAAT", Array(nulmeting, nu, doel, regel, richting, jaar_nulmeting, jaar_nu, jaar_doel, wat), ThisWorkbook, Application.Caller)
    Exit Function
failed:
    WIJK_RESULTAAT = Err.Description
End Function

Function WIJK_TREND(indicator, Optional gebied, Optional wat, Optional editie)
    If TypeOf Application.Caller Is Range Then On Error GoTo failed
    WIJK_TREND = XLPy.CallUDF("wijkxl.udfs.functions", "WIJK_TREND", Array(indicator, gebied, wat, editie, Nothing), ThisWorkbook, Application.Caller)
    Exit Function
failed:
    WIJK_TREND = Err.Description
End Function

Function WIJK_VERGELIJKBAAR(Optional wijk, Optional aantal, Optional koppen, Optional editie)
    If TypeOf Application.Caller Is Range Then On Error GoTo failed
    WIJK_VERGELIJKBAAR = XLPy.CallUDF("wijkxl.udfs.functions", "WIJK_VERGELIJKBAAR", Array(wijk, aantal, koppen, editie, Nothing), ThisWorkbook, Application.Caller)
    Exit Function
failed:
    WIJK_VERGELIJKBAAR = Err.Description
End Function

Function WIJK_VERSCHIL(indicator, Optional gebied, Optional editie)
    If TypeOf Application.Caller Is Range Then On Error GoTo failed
    WIJK_VERSCHIL = XLPy.CallUDF("wijkxl.udfs.functions", "WIJK_VERSCHIL", Array(indicator, gebied, editie, Nothing), ThisWorkbook, Application.Caller)
    Exit Function
failed:
    WIJK_VERSCHIL = Err.Description
End Function
