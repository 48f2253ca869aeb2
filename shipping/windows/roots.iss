; Inno Setup: the installer for Windows, around the folder that `python -m shipping` builds.
;
;     iscc /DVersion=0.1.0 shipping\windows\roots.iss
;
; For one user without further rights, or for everybody where an administrator chooses so. Removing it leaves the data of
; the user where they are, in %LOCALAPPDATA%\roots.

#ifndef Version
  #error "Version is missing: iscc /DVersion=..."
#endif
#define Identifier "org.roots_desktop.roots"

[Setup]
AppId={{6F0A3C52-3E0C-4C55-9A53-7C1B8C4E2D91}
AppName=roots
AppVersion={#Version}
AppPublisher=The roots developers
DefaultDirName={autopf}\roots
DefaultGroupName=roots
DisableProgramGroupPage=yes
PrivilegesRequired=lowest
PrivilegesRequiredOverridesAllowed=dialog commandline
ArchitecturesAllowed=x64compatible
ArchitecturesInstallIn64BitMode=x64compatible
MinVersion=10.0.17763
LicenseFile=..\..\LICENSE
SetupIconFile=..\..\build\made\roots.ico
UninstallDisplayIcon={app}\roots-desktop.exe
OutputDir=..\..\dist
OutputBaseFilename=roots-{#Version}-windows-x64-setup
Compression=lzma2/max
SolidCompression=yes
WizardStyle=modern
CloseApplications=yes
RestartApplications=no

[Languages]
Name: "english"; MessagesFile: "compiler:Default.isl"
Name: "german"; MessagesFile: "compiler:Languages\German.isl"

[Tasks]
Name: "desktopicon"; Description: "{cm:CreateDesktopIcon}"; Flags: unchecked

[InstallDelete]
; A library that a newer version no longer brings must not be found by it.
Type: filesandordirs; Name: "{app}\_internal"

[Files]
Source: "..\..\build\bundle\roots\*"; DestDir: "{app}"; Flags: ignoreversion recursesubdirs createallsubdirs

[Icons]
Name: "{group}\roots"; Filename: "{app}\roots-desktop.exe"; AppUserModelID: "{#Identifier}"
Name: "{autodesktop}\roots"; Filename: "{app}\roots-desktop.exe"; AppUserModelID: "{#Identifier}"; Tasks: desktopicon

[Registry]
; What "start at login" wrote: without the program it would start nothing.
Root: HKCU; Subkey: "Software\Microsoft\Windows\CurrentVersion\Run"; ValueName: "roots-desktop"; ValueType: none; Flags: dontcreatekey uninsdeletevalue

[Run]
Filename: "{app}\roots-desktop.exe"; Description: "{cm:LaunchProgram,roots}"; Flags: nowait postinstall skipifsilent
