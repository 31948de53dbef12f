"""Names that no link of a plan may carry: devices, programs, schemes, signs that are not seen."""

from __future__ import annotations

DEVICES = ("CON", "PRN", "AUX", "NUL", "CLOCK$", "CONIN$", "CONOUT$")
DEVICES += tuple(f"{port}{n}" for port in ("COM", "LPT") for n in "123456789¹²³")

PROGRAMS = tuple(
    """
    exe com bat cmd ps1 psm1 psd1 ps1xml psc1 cdxml vbs vbe vb js jse wsf wsh ws wsc sct hta msi msp
    mst msix msixbundle appx appxbundle appinstaller application appref-ms gadget scr pif cpl msc
    jar jnlp reg inf ins isp lnk url scf desktop directory library-ms search-ms searchconnector-ms
    settingcontent-ms theme themepack deskthemepack contact group rdp rdg xll xla xlam wll ppam adp
    ade mdb mde accdb accde iqy oqy dqy rqy slk docm dotm xlsm xltm xlsb pptm potm ppsm sldm chm hlp
    sh bash csh zsh ksh fish run bin elf out command tool workflow action terminal app pkg mpkg dmg
    deb rpm AppImage flatpakref flatpak snap py pyw pyc pyz pyzw rb pl php lua tcl swf iso img vhd
    vhdx vmdk udf cab ace arj diagcab diagcfg diagpkg mof shb shs vsmacros webloc inetloc fileloc
    website asx wax wvx m3u8 xhtml mht mhtml xslt xsl rtfd osd grp sys dll ocx drv
    scpt applescript kext so dylib service timer mobileconfig policy one onepkg cer crt pfx xbap
    """.split()  # noqa: SIM905  (read as a list)
)

SCRIPTED = ("html", "htm", "HTML", "svg", "xml")
"""Endings of pages that may hold scripts: kept as evidence at times, so people are asked."""

REFUSED_SCHEMES = tuple(
    """
    javascript livescript vbscript data file jar view-source about blob filesystem res resource
    chrome moz-extension chrome-extension wyciwyg qrc cid mid its ms-its mk hcp help ghelp man info
    ms-word ms-excel ms-powerpoint ms-access ms-visio ms-project ms-publisher ms-spd ms-infopath
    ms-officecmd ms-msdt ms-settings ms-appinstaller ms-search search-ms search ms-cxh ms-cxh-full
    ms-gamingoverlay ms-screenclip ms-screensketch ms-windows-store ms-people ms-quick-assist
    ms-availablenetworks ms-actioncenter ms-photos ms-wpc ms-wrk ms-virtualtouchpad bingmaps
    ldap ldaps smb smb2 cifs nfs afp ftp ftps sftp tftp ssh scp telnet tn3270 rlogin rdp vnc dav davs
    webdav webdavs rsync gopher nntp news snews irc ircs wais imap pop sip sips tel callto sms skype
    zoommtg msteams slack steam discord itms itms-apps itms-services macappstore applescript
    x-apple.systempreferences shortcuts intent android-app market magnet ed2k git git+ssh svn
    svn+ssh vscode vscode-insiders jetbrains postman onenote outlook evernote notion bitcoin ipfs
    ws wss trash recent admin sudo apt appstream snap network computer burn shell notes x-man urn
    ssl https+unix http+unix httpx httpsx coap xmpp z39.50 prospero acap tip dict finger mvn facetime
    """.split()  # noqa: SIM905  (read as a list)
)

_CONTROLS = (*range(0x20), *range(0x7F, 0xA0))
_DIRECTIONS = (0x061C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A))
_NO_WIDTH = (0xAD, 0x034F, 0x180E, 0x200B, 0x200C, 0x200D, 0xFEFF, *range(0x2060, 0x2066))
_BLANKS = (0x115F, 0x1160, 0x17B4, 0x2028, 0x2029, 0x2800, 0x3164, 0xFFA0)
_MARKS = (0x206A, 0x206F, 0xFE00, 0xFE0E, 0xFE0F, 0xFFF9, 0xFFFB, 0xFFFC, 0xFFFE, 0xFFFF)
_FAR = (0x1D173, 0xE0001, 0xE0041, 0xE007F, 0xE0100, 0xE01EF, 0xD800, 0xDFFF)

UNSEEN = tuple(map(chr, (*_CONTROLS, *_DIRECTIONS, *_NO_WIDTH, *_BLANKS, *_MARKS, *_FAR)))
"""Signs that change what a link looks like, or that nobody sees."""
