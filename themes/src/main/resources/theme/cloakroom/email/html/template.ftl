<#--
  The frame of every mail, and its parts. A mail is written once, as calls of these macros, in content/; html/ and text/
  hold a template.ftl each with the same macros, so both parts of a mail always say the same. Arguments are plain text
  and are escaped here. The macros with their arguments:

    emailLayout preheader       the frame; the preheader is what an inbox shows beside the subject
    heading text                the mail's heading, by default its subject
    paragraph text
    items texts                 a list
    button label link           the one thing to do; the link is written out at the end as well
    code value                  something to type
    details rows                pairs of label and value: [{"label": ..., "value": ...}]
    note text                   smaller: how long something is valid, what to do if it was not you
    custom html                 markup that an administrator wrote; sanitized as Keycloak does
-->
<#assign scheme = (cloakroomBranding.scheme)!"auto">
<#assign lightColors = {
  "page": "#f5f6f8", "card": "#ffffff", "text": "#1a1d24", "muted": "#5b6270", "border": "#d9dde4",
  "primary": (cloakroomBranding.primary)!"#3b4fd8", "onPrimary": (cloakroomBranding.onPrimary)!"#ffffff",
  "link": (cloakroomBranding.linkLight)!"#3b4fd8"
}>
<#assign darkColors = {
  "page": "#0e1014", "card": "#171a21", "text": "#eceef2", "muted": "#a2a9b6", "border": "#2b303b",
  "primary": (cloakroomBranding.primary)!"#8b9bff", "onPrimary": (cloakroomBranding.onPrimary)!"#0e1014",
  "link": (cloakroomBranding.linkDark)!"#8b9bff"
}>
<#assign colors = (scheme == "dark")?then(darkColors, lightColors)>
<#assign radius = (cloakroomBranding.radius)!"12">
<#assign buttonRadius = (cloakroomBranding.radius)!"8">
<#assign font = (cloakroomBranding.font)!"-apple-system, BlinkMacSystemFont, system-ui, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, sans-serif">
<#assign start = ltr?then("left", "right")>
<#assign type = "margin: 0; font-family: ${font}; text-align: ${start};">
<#assign linkWrittenOut = "">

<#macro emailLayout preheader="">
<!DOCTYPE html>
<html lang="${locale.toLanguageTag()}" dir="${ltr?then('ltr', 'rtl')}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="${(scheme == 'auto')?then('light dark', scheme)}">
<meta name="supported-color-schemes" content="${(scheme == 'auto')?then('light dark', scheme)}">
<meta name="format-detection" content="telephone=no, date=no, address=no, email=no, url=no">
<meta name="x-apple-disable-message-reformatting">
<title>${subject}</title>
<style>
  :root { color-scheme: ${(scheme == "auto")?then("light dark", scheme)}; supported-color-schemes: ${(scheme == "auto")?then("light dark", scheme)}; }
  body { margin: 0; padding: 0; -webkit-text-size-adjust: 100%; }
  @media (max-width: 480px) {
    .cr-outer { padding: 24px 12px !important; }
    .cr-inner { padding: 28px 24px !important; }
    .cr-code { font-size: 28px !important; letter-spacing: 6px !important; }
  }
  <#if scheme == "auto">
  @media (prefers-color-scheme: dark) {
    .cr-page { background-color: ${darkColors.page} !important; }
    .cr-card { background-color: ${darkColors.card} !important; border-color: ${darkColors.border} !important; }
    .cr-text { color: ${darkColors.text} !important; }
    .cr-muted { color: ${darkColors.muted} !important; }
    .cr-rule { border-color: ${darkColors.border} !important; }
    .cr-link { color: ${darkColors.link} !important; }
    .cr-primary { background-color: ${darkColors.primary} !important; border-color: ${darkColors.primary} !important; }
    .cr-on-primary { color: ${darkColors.onPrimary} !important; }
    <#if (cloakroomBranding.logo)?? && (cloakroomBranding.logoDark)??>
    .cr-logo { display: none !important; }
    .cr-logo-dark { display: inline-block !important; max-height: none !important; }
    </#if>
  }
  </#if>
</style>
</head>
<body class="cr-page" style="margin: 0; padding: 0; background-color: ${colors.page};">
<#if preheader != "">
<div style="display: none; max-height: 0; max-width: 0; overflow: hidden; opacity: 0; font-size: 1px; line-height: 1px; color: ${colors.page}; mso-hide: all;">${preheader}<#list 1..80 as _>&#847;&zwnj;&nbsp;</#list></div>
</#if>
<#local body><#nested></#local>
<div role="article" aria-label="${subject}" lang="${locale.toLanguageTag()}" dir="${ltr?then('ltr', 'rtl')}">
<table role="presentation" class="cr-page" width="100%" border="0" cellpadding="0" cellspacing="0" bgcolor="${colors.page}" style="background-color: ${colors.page};">
<tr><td class="cr-outer" align="center" style="padding: 40px 16px;">
<!--[if mso]><table role="presentation" width="560" border="0" cellpadding="0" cellspacing="0"><tr><td><![endif]-->
<table role="presentation" width="100%" border="0" cellpadding="0" cellspacing="0" style="max-width: 560px;">
<tr><td align="center" style="padding: 0 0 24px;">
<@brand/>
</td></tr>
<tr><td class="cr-card" bgcolor="${colors.card}" style="background-color: ${colors.card}; border: 1px solid ${colors.border}; border-radius: ${radius}px;">
<table role="presentation" width="100%" border="0" cellpadding="0" cellspacing="0">
<tr><td class="cr-inner" align="${start}" style="padding: 40px;">
${body}
<#if linkWrittenOut != "">
<div class="cr-rule" style="margin: 32px 0 0; padding: 20px 0 0; border-top: 1px solid ${colors.border};">
<p class="cr-muted" style="${type} font-size: 13px; line-height: 20px; color: ${colors.muted};">${msg("cloakroomEmailLinkHint")}</p>
<p dir="ltr" style="${type} margin: 4px 0 0; font-size: 13px; line-height: 20px; word-break: break-all;"><a class="cr-link" href="${linkWrittenOut}" style="color: ${colors.link}; text-decoration: underline;">${linkWrittenOut}</a></p>
</div>
</#if>
</td></tr>
</table>
</td></tr>
<tr><td align="center" style="padding: 24px 16px 0;">
<p class="cr-muted" style="${type} font-size: 13px; line-height: 20px; text-align: center; color: ${colors.muted};">${msg("cloakroomEmailFooter", realmName)}</p>
</td></tr>
</table>
<!--[if mso]></td></tr></table><![endif]-->
</td></tr>
</table>
</div>
</body>
</html>
</#macro>

<#macro brand>
<#local lightLogo = (cloakroomBranding.logo)!(cloakroomBranding.logoDark)!"">
<#local darkLogo = (cloakroomBranding.logoDark)!lightLogo>
<#if lightLogo == "">
<p class="cr-text" style="${type} font-size: 18px; line-height: 28px; font-weight: 600; text-align: center; color: ${colors.text};">${realmName}</p>
<#else>
<@logo class="cr-logo" address=(scheme == "dark")?then(darkLogo, lightLogo) hidden=false/>
<#if scheme == "auto" && darkLogo != lightLogo>
<!--[if !mso]><!--><@logo class="cr-logo-dark" address=darkLogo hidden=true/><!--<![endif]-->
</#if>
</#if>
</#macro>

<#macro logo class address hidden>
<img class="${class} cr-text" src="${address}" alt="${realmName}" height="36" border="0" style="display: ${hidden?then('none', 'inline-block')}; <#if hidden>max-height: 0; mso-hide: all; </#if>height: 36px; width: auto; max-width: 240px; font-family: ${font}; font-size: 18px; line-height: 36px; font-weight: 600; color: ${colors.text};">
</#macro>

<#macro heading text=subject>
<h1 class="cr-text" style="${type} margin: 0 0 16px; font-size: 24px; line-height: 32px; font-weight: 700; color: ${colors.text};">${text}</h1>
</#macro>

<#macro paragraph text>
<p class="cr-text" style="${type} margin: 0 0 16px; font-size: 16px; line-height: 26px; color: ${colors.text};">${text}</p>
</#macro>

<#macro items texts>
<ul class="cr-text" style="${type} margin: 0 0 16px; padding: ${ltr?then('0 0 0 24px', '0 24px 0 0')}; font-size: 16px; line-height: 26px; color: ${colors.text};">
<#list texts as text>
<li>${text}</li>
</#list>
</ul>
</#macro>

<#macro button label link>
<#assign linkWrittenOut = link>
<table role="presentation" border="0" cellpadding="0" cellspacing="0" style="margin: 24px 0;">
<tr><td class="cr-primary" align="center" bgcolor="${colors.primary}" style="background-color: ${colors.primary}; border-radius: ${buttonRadius}px; mso-padding-alt: 13px 28px;">
<a class="cr-primary cr-on-primary" href="${link}" style="display: inline-block; padding: 13px 28px; border: 0; border-radius: ${buttonRadius}px; background-color: ${colors.primary}; font-family: ${font}; font-size: 16px; line-height: 22px; font-weight: 600; text-align: center; text-decoration: none; color: ${colors.onPrimary};">${label}</a>
</td></tr>
</table>
</#macro>

<#macro code value>
<table role="presentation" width="100%" border="0" cellpadding="0" cellspacing="0" style="margin: 24px 0;">
<tr><td class="cr-page" align="center" bgcolor="${colors.page}" style="padding: 20px 12px; background-color: ${colors.page}; border-radius: ${buttonRadius}px;">
<p class="cr-code cr-text" dir="ltr" style="margin: 0; padding: 0 0 0 8px; font-family: ui-monospace, SFMono-Regular, Menlo, Consolas, monospace; font-size: 34px; line-height: 44px; font-weight: 700; letter-spacing: 8px; text-align: center; word-break: break-all; color: ${colors.text};">${value}</p>
</td></tr>
</table>
</#macro>

<#macro details rows>
<table role="presentation" width="100%" border="0" cellpadding="0" cellspacing="0" style="margin: 24px 0;">
<#list rows as row>
<tr>
<td class="cr-muted cr-rule" valign="top" style="${type} padding: ${ltr?then('10px 16px 10px 0', '10px 0 10px 16px')}; border-top: 1px solid ${colors.border};<#if row?is_last> border-bottom: 1px solid ${colors.border};</#if> font-size: 14px; line-height: 22px; color: ${colors.muted};">${row.label}</td>
<td class="cr-text cr-rule" valign="top" style="${type} padding: 10px 0; border-top: 1px solid ${colors.border};<#if row?is_last> border-bottom: 1px solid ${colors.border};</#if> font-size: 14px; line-height: 22px; color: ${colors.text};"><bdi>${row.value}</bdi></td>
</tr>
</#list>
</table>
</#macro>

<#macro note text>
<p class="cr-muted" style="${type} margin: 0 0 8px; font-size: 14px; line-height: 22px; color: ${colors.muted};">${text}</p>
</#macro>

<#macro custom html>
<div class="cr-text" style="${type} margin: 0 0 16px; font-size: 16px; line-height: 26px; white-space: pre-line; color: ${colors.text};">${kcSanitize(html)?no_esc}</div>
</#macro>
