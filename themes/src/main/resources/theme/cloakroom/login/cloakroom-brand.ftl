<#-- What a realm's attributes cloakroom.theme.* say; docs/features/themes.md lists them. -->
<#function attribute name>
  <#return (realm.attributes["cloakroom.theme." + name])!"">
</#function>

<#-- auto, light or dark -->
<#function scheme>
  <#if !(darkMode!true)><#return "light"></#if>
  <#local wanted = attribute("color-scheme")>
  <#return ["light", "dark"]?seq_contains(wanted)?then(wanted, "auto")>
</#function>

<#-- An address that may stand in an image: https, a path of this server, or data. -->
<#function image name>
  <#local address = attribute(name)>
  <#return address?matches("(https://|/(?!/)|data:image/(png|svg\\+xml|webp|jpeg);base64,)[^\\s\"'<>()\\\\]+")?then(address, "")>
</#function>

<#-- The server makes it from the attributes; the query only tells browsers of a change. -->
<#macro stylesheet>
  <#local key = [attribute("primary-color"), attribute("radius"), attribute("font-family")]?join("|")>
  <#if key != "||">
  <link rel="stylesheet" href="${url.loginUrl?keep_before("/login-actions/")}/cloakroom/theme/style.css?v=${key?url("UTF-8")}">
  </#if>
</#macro>

<#macro mark>
  <#local logo = image("logo-url")>
  <#local logoDark = image("logo-dark-url")>
  <#local name = realm.displayName!realm.name>
  <#if logo?has_content>
    <img class="cr-logo<#if logoDark?has_content> cr-logo--light</#if>" src="${logo}" alt="${name}">
    <#if logoDark?has_content><img class="cr-logo cr-logo--dark" src="${logoDark}" alt="${name}"></#if>
  <#else>
    <div id="kc-header-wrapper">${kcSanitize(msg("loginTitleHtml", (realm.displayNameHtml!'')))?no_esc}</div>
  </#if>
</#macro>
