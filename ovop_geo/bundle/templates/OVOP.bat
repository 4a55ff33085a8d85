@echo off
setlocal EnableExtensions DisableDelayedExpansion
rem Without arguments starts the app; with arguments runs a command of python -m ovop_geo.
set "AKAR=%~dp0"
set "PROGRAM=%AKAR%{{python}}"
set "OVOP_DATA_DIR=%AKAR%{{data}}"
set "OVOP_DATABASE_URL="
set "OVOP_SHIPPED_DATA="
set "OVOP_LOCAL_EDITOR=1"
if not exist "%PROGRAM%" goto incomplete
if not exist "%AKAR%{{app}}\app.py" goto incomplete
if not "%~1"=="" goto command
title OVOP
type nul > "%OVOP_DATA_DIR%\tulis.tmp" 2>nul
if exist "%OVOP_DATA_DIR%\tulis.tmp" (del "%OVOP_DATA_DIR%\tulis.tmp") else (echo {{readonly}})
echo {{starting}}
pushd "%AKAR%{{app}}"
"%PROGRAM%" -X utf8 -m streamlit run app.py --server.address localhost
set "CODE=%ERRORLEVEL%"
popd
if "%CODE%"=="0" exit /b 0
echo.
echo {{stopped}}
pause
exit /b %CODE%

:command
"%PROGRAM%" -X utf8 -m ovop_geo %*
exit /b %ERRORLEVEL%

:incomplete
echo {{incomplete}}
pause
exit /b 1
