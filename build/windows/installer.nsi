; The installer of the desktop: for one user, without an administrator. Made by
;   go run ./build release
; which gives these names:
;   VERSION 1.2.3   ARCH amd64|arm64   PROGRAM NOTICE LICENCE MANUAL ICON PICTURE OUT  files, whole paths
;   STANDALONE  Microsoft's standalone installer of WebView2, to bundle; may be absent
;   FIXED       a folder with a fixed version of WebView2, to bundle; may be absent
;   SIGN        a command that signs the uninstaller and verifies it; may be absent

Unicode true
SetCompressor /SOLID lzma
SetDateSave off          ; no time of a file goes in: the same bytes every time
ManifestDPIAware true
ManifestSupportedOS Win10
RequestExecutionLevel user

!include "MUI2.nsh"
!include "x64.nsh"
!include "WinVer.nsh"
!include "FileFunc.nsh"
!include "LogicLib.nsh"

!define NAME "勾稽"
!define ABOUT "政府信息公开工作年度报告核对"
!define ID "gouji"       ; folder and registry: ASCII
!define FILE "gouji-desktop.exe"
!define UNINSTALL "Software\Microsoft\Windows\CurrentVersion\Uninstall\${ID}"
!define CLASS "gouji.workspace"
!define RUNTIME "Microsoft\EdgeUpdate\Clients\{F3017226-FE2A-4295-8BDF-00C3A9A7E4C5}"
!define LEAST_RUNTIME 118

Name "${NAME}"
OutFile "${OUT}"
InstallDir "$LOCALAPPDATA\Programs\${ID}"
InstallDirRegKey HKCU "${UNINSTALL}" "InstallLocation"
BrandingText "${NAME} ${VERSION}"
VIProductVersion "${VERSION}.0"
VIFileVersion "${VERSION}.0"
VIAddVersionKey /LANG=2052 "ProductName" "${NAME}"
VIAddVersionKey /LANG=2052 "CompanyName" "${ID}"
VIAddVersionKey /LANG=2052 "FileDescription" "${NAME} 安装程序"
VIAddVersionKey /LANG=2052 "FileVersion" "${VERSION}"
VIAddVersionKey /LANG=2052 "ProductVersion" "${VERSION}"
VIAddVersionKey /LANG=2052 "LegalCopyright" "Apache-2.0"

!ifdef SIGN
  !uninstfinalize '"${SIGN}" "%1"' = 0
!endif

!define MUI_ICON "${ICON}"
!define MUI_UNICON "${ICON}"
!define MUI_WELCOMEFINISHPAGE_BITMAP "${PICTURE}"
!define MUI_UNWELCOMEFINISHPAGE_BITMAP "${PICTURE}"
!define MUI_ABORTWARNING
!define MUI_ABORTWARNING_TEXT "确定要退出安装吗？"
!define MUI_WELCOMEPAGE_TITLE "安装 ${NAME} ${VERSION}"
!define MUI_WELCOMEPAGE_TEXT "${ABOUT}。$\r$\n$\r$\n只为当前用户安装，不需要管理员权限，不需要联网。已经装过旧版的，直接装在原处，工作区和设置都不会动。$\r$\n$\r$\n安装前请先关闭正在运行的“${NAME}”。"
!insertmacro MUI_PAGE_WELCOME
!insertmacro MUI_PAGE_DIRECTORY
!insertmacro MUI_PAGE_INSTFILES
!define MUI_FINISHPAGE_RUN "$INSTDIR\${FILE}"
!define MUI_FINISHPAGE_RUN_TEXT "现在打开 ${NAME}"
!define MUI_FINISHPAGE_SHOWREADME "$INSTDIR\使用手册.html"
!define MUI_FINISHPAGE_SHOWREADME_TEXT "看看使用手册"
!define MUI_FINISHPAGE_SHOWREADME_NOTCHECKED
!insertmacro MUI_PAGE_FINISH
!define MUI_UNCONFIRMPAGE_TEXT_TOP "将从这台电脑删除 ${NAME}。工作区文件（*.gouji）和设置会保留。"
!insertmacro MUI_UNPAGE_CONFIRM
!insertmacro MUI_UNPAGE_INSTFILES
!insertmacro MUI_LANGUAGE "SimpChinese"

; Silent runs answer every message as its /SD says, and end with a code:
;   0 done   1 stopped by the user   2 failed   64 this Windows is not supported
;   65 the program is running
!macro Stop CODE TEXT
  MessageBox MB_OK|MB_ICONSTOP "${TEXT}" /SD IDOK
  SetErrorLevel ${CODE}
  Quit
!macroend

Function .onInit
  ${IfNot} ${AtLeastWin10}
    !insertmacro Stop 64 "${NAME}需要 Windows 10 或更高版本，这台电脑的 Windows 版本较低，无法安装。$\r$\n$\r$\n请换一台 Windows 10 或 Windows 11 的电脑；也可以在这台电脑的浏览器里使用“勾稽核对”网页。"
  ${EndIf}
!if "${ARCH}" == "arm64"
  ${IfNot} ${IsNativeARM64}
    !insertmacro Stop 64 "这是 ARM64 电脑用的安装包，这台电脑不是。请改用文件名里有 amd64 的安装包。"
  ${EndIf}
!else
  ${IfNot} ${RunningX64}
    !insertmacro Stop 64 "${NAME}需要 64 位的 Windows，这台电脑装的是 32 位的，无法安装。"
  ${EndIf}
!endif
!ifdef FIXED
  ; WebView2 has failed to start from a folder with Chinese characters, such as
  ; the folder of a user with a Chinese name
  Push $INSTDIR
  Call Plain
  Pop $0
  ${If} $0 == 0
    ReadEnvStr $1 ProgramData
    StrCpy $INSTDIR "$1\${ID}"
  ${EndIf}
!endif
FunctionEnd

!ifdef FIXED
; Plain takes a path and gives 1 when all of it is ASCII, else 0: in UTF-8 it then
; has as many bytes as letters.
Function Plain
  Exch $0
  Push $1
  Push $2
  System::Call 'kernel32::WideCharToMultiByte(i 65001, i 0, w r0, i -1, p 0, i 0, p 0, p 0) i .r1'
  StrLen $2 $0
  IntOp $2 $2 + 1
  ${If} $1 == $2
    StrCpy $0 1
  ${Else}
    StrCpy $0 0
  ${EndIf}
  Pop $2
  Pop $1
  Exch $0
FunctionEnd
!endif

; Free waits until the program that is to be replaced or removed has ended. A
; program that runs cannot be opened for writing.
!macro Free UN
Function ${UN}Free
  again:
  ${IfNot} ${FileExists} "$INSTDIR\${FILE}"
    Return
  ${EndIf}
  ClearErrors
  FileOpen $0 "$INSTDIR\${FILE}" a
  ${If} ${Errors}
    MessageBox MB_RETRYCANCEL|MB_ICONEXCLAMATION "${NAME}正在运行。请先关闭它，再点“重试”。" /SD IDCANCEL IDRETRY again
    SetErrorLevel 65
    Quit
  ${EndIf}
  FileClose $0
FunctionEnd
!macroend
!insertmacro Free ""
!insertmacro Free "un."

; Runtime puts the version of the WebView2 on this computer in $0, "" when there
; is none. Installed for all it is in the 32-bit part of the registry.
Function Runtime
  ReadRegStr $0 HKLM "SOFTWARE\WOW6432Node\${RUNTIME}" "pv"
  ${If} $0 == ""
    ReadRegStr $0 HKLM "SOFTWARE\${RUNTIME}" "pv"
  ${EndIf}
  ${If} $0 == ""
    ReadRegStr $0 HKCU "Software\${RUNTIME}" "pv"
  ${EndIf}
  IntOp $1 $0 + 0        ; the number before the first point
  ${If} $1 < ${LEAST_RUNTIME}
    StrCpy $0 ""
  ${EndIf}
FunctionEnd

Section
  SetRegView 64
  Call Free
  SetOutPath $INSTDIR
  ClearErrors
  File "/oname=${FILE}" "${PROGRAM}"
  File "/oname=LICENSE.txt" "${LICENCE}"
  File "/oname=第三方组件许可.txt" "${NOTICE}"
  File "/oname=使用手册.html" "${MANUAL}"
  ${If} ${Errors}
    !insertmacro Stop 2 "文件写不进“$INSTDIR”，没有安装成功。请换一个文件夹，或者检查磁盘空间和安全软件。"
  ${EndIf}
  WriteUninstaller "$INSTDIR\uninstall.exe"

!ifdef FIXED
  RMDir /r "$INSTDIR\webview2"
  SetOutPath "$INSTDIR\webview2"
  File /r "${FIXED}/*.*"
  SetOutPath $INSTDIR
  ; since version 120 the sandbox of WebView2 on Windows 10 must be let read it:
  ; all application packages, and the restricted ones
  nsExec::Exec 'icacls "$INSTDIR\webview2" /grant "*S-1-15-2-1:(OI)(CI)(RX)" "*S-1-15-2-2:(OI)(CI)(RX)"'
  Pop $0
  ReadEnvStr $1 ProgramData
  ${If} $INSTDIR == "$1\${ID}"
    ; below ProgramData anybody may add files: not here
    nsExec::Exec 'icacls "$INSTDIR" /inheritance:r /grant "*S-1-5-18:(OI)(CI)F" "*S-1-5-32-544:(OI)(CI)F" "*S-1-3-4:(OI)(CI)F" "*S-1-5-32-545:(OI)(CI)RX"'
    Pop $0
  ${EndIf}
!else
  Call Runtime
  ${If} $0 == ""
!ifdef STANDALONE
    DetailPrint "正在安装 WebView2 运行库，需要一两分钟……"
    InitPluginsDir
    File "/oname=$PLUGINSDIR\webview2.exe" "${STANDALONE}"
    ExecWait '"$PLUGINSDIR\webview2.exe" /silent /install' $1
    Call Runtime
    ${If} $0 == ""
      MessageBox MB_OK|MB_ICONEXCLAMATION "${NAME}已经装好，但是 WebView2 运行库没有装成（代码 $1），暂时打不开。$\r$\n$\r$\n请让管理员安装 WebView2 运行库，或者改用文件名里有 runtime 的安装包。" /SD IDOK
    ${EndIf}
!else
    MessageBox MB_OK|MB_ICONEXCLAMATION "${NAME}已经装好，但是这台电脑没有 WebView2 运行库（或者版本低于 ${LEAST_RUNTIME}），暂时打不开。$\r$\n$\r$\n请改用文件名里有 offline 的安装包再装一次，它带有运行库，不需要联网；或者让管理员安装 WebView2 运行库。" /SD IDOK
!endif
  ${EndIf}
!endif

  CreateShortcut "$SMPROGRAMS\${NAME}.lnk" "$INSTDIR\${FILE}" "" "$INSTDIR\${FILE}" 0 SW_SHOWNORMAL "" "${ABOUT}"
  CreateShortcut "$DESKTOP\${NAME}.lnk" "$INSTDIR\${FILE}" "" "$INSTDIR\${FILE}" 0 SW_SHOWNORMAL "" "${ABOUT}"

  WriteRegStr HKCU "Software\Classes\.gouji" "" "${CLASS}"
  WriteRegStr HKCU "Software\Classes\${CLASS}" "" "${NAME}工作区"
  WriteRegStr HKCU "Software\Classes\${CLASS}\DefaultIcon" "" '"$INSTDIR\${FILE}",0'
  WriteRegStr HKCU "Software\Classes\${CLASS}\shell\open\command" "" '"$INSTDIR\${FILE}" "%1"'

  WriteRegStr HKCU "${UNINSTALL}" "DisplayName" "${NAME}"
  WriteRegStr HKCU "${UNINSTALL}" "DisplayVersion" "${VERSION}"
  WriteRegStr HKCU "${UNINSTALL}" "Publisher" "${ID}"
  WriteRegStr HKCU "${UNINSTALL}" "DisplayIcon" "$INSTDIR\${FILE}"
  WriteRegStr HKCU "${UNINSTALL}" "InstallLocation" "$INSTDIR"
  WriteRegStr HKCU "${UNINSTALL}" "UninstallString" '"$INSTDIR\uninstall.exe"'
  WriteRegStr HKCU "${UNINSTALL}" "QuietUninstallString" '"$INSTDIR\uninstall.exe" /S'
  WriteRegDWORD HKCU "${UNINSTALL}" "NoModify" 1
  WriteRegDWORD HKCU "${UNINSTALL}" "NoRepair" 1
  ${GetSize} "$INSTDIR" "/S=0K" $0 $1 $2
  WriteRegDWORD HKCU "${UNINSTALL}" "EstimatedSize" $0
  ${RefreshShellIcons}
SectionEnd

Section "Uninstall"
  SetRegView 64
  Call un.Free
  ; only what was installed: a folder that was chosen may hold other things
  Delete "$INSTDIR\${FILE}"
  Delete "$INSTDIR\LICENSE.txt"
  Delete "$INSTDIR\第三方组件许可.txt"
  Delete "$INSTDIR\使用手册.html"
  ${If} ${FileExists} "$INSTDIR\webview2\EBWebView\*.*"
    RMDir /r "$INSTDIR\webview2"
  ${EndIf}
  Delete "$INSTDIR\uninstall.exe"
  RMDir "$INSTDIR"
  Delete "$SMPROGRAMS\${NAME}.lnk"
  Delete "$DESKTOP\${NAME}.lnk"
  DeleteRegKey HKCU "${UNINSTALL}"
  DeleteRegKey HKCU "Software\Classes\${CLASS}"
  ReadRegStr $0 HKCU "Software\Classes\.gouji" ""
  ${If} $0 == "${CLASS}"
    DeleteRegKey HKCU "Software\Classes\.gouji"
  ${EndIf}
  ${RefreshShellIcons}
SectionEnd
