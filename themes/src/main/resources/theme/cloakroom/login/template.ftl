<#import "cloakroom-brand.ftl" as brand>
<#import "field.ftl" as field>
<#import "footer.ftl" as loginFooter>
<#import "theme-resources.ftl" as themeResourceTags>

<#-- Who is signing in, and the way back if it is somebody else. -->
<#macro username>
  <div class="cr-who">
    <span class="cr-icon cr-icon--person" aria-hidden="true"></span>
    <span class="cr-who__name" id="kc-attempted-username"><span class="cr-hidden">${msg("cloakroomSigningInAs")} </span><bdi>${auth.attemptedUsername}</bdi></span>
    <a class="cr-link" id="reset-login" href="${url.loginRestartFlowUrl}">${msg("cloakroomNotYou")}</a>
  </div>
</#macro>

<#--
  The frame of every page. Pages give the sections header, subtitle (optional), form, socialProviders and info.
  The form is rendered first, so that the frame knows the errors of its fields.
-->
<#macro registrationLayout bodyClass="" displayInfo=false displayMessage=true displayRequiredFields=false>
<#global cloakroomFieldErrors = []>
<#local heading><#nested "header"></#local>
<#local subtitle><#nested "subtitle"></#local>
<#local form><#nested "form"></#local>
<#local plainHeading = heading?markup_string?replace("<[^>]*>", "", "r")?replace("\\s+", " ", "r")?trim>
<#-- Where a form is sent twice at once, Keycloak has a message whose text the other request has taken. -->
<#local hasMessage = message?has_content && message.summary?has_content>
<#local failed = cloakroomFieldErrors?has_content || (hasMessage && message.type = "error")>
<#local scheme = brand.scheme()>
<!DOCTYPE html>
<html lang="${lang}" dir="${((locale.rtl)!false)?then('rtl', 'ltr')}" data-scheme="${scheme}" class="${properties.kcHtmlClass!}">
<head>
  <meta charset="utf-8">
  <meta name="viewport" content="width=device-width, initial-scale=1">
  <meta name="color-scheme" content="${(scheme = 'auto')?then('light dark', scheme)}">
  <meta name="robots" content="noindex, nofollow">
  <#if properties.meta?has_content>
    <#list properties.meta?split(' ') as meta>
  <meta name="${meta?split('==')[0]}" content="${meta?split('==')[1]}">
    </#list>
  </#if>
  <title><#if plainHeading?has_content>${failed?then(msg("cloakroomErrorTitle", ""), "")}${plainHeading?no_esc} – ${realm.displayName!realm.name}<#else>${title!}</#if></title>
  <#if themeResources?? && themeResources.favicons?has_content>
    <@themeResourceTags.renderFavicons themeResources.favicons url.resourcesPath />
  <#else>
  <link rel="icon" href="${url.resourcesPath}/img/favicon.svg" type="image/svg+xml">
  </#if>
  <#if themeResources?? && themeResources.stylesCommon?has_content>
    <@themeResourceTags.renderStyles themeResources.stylesCommon url.resourcesCommonPath />
  <#elseif properties.stylesCommon?has_content>
    <#list properties.stylesCommon?split(' ') as style>
  <link rel="stylesheet" href="${url.resourcesCommonPath}/${style}">
    </#list>
  </#if>
  <#if themeResources?? && themeResources.styles?has_content>
    <@themeResourceTags.renderStyles themeResources.styles url.resourcesPath />
  <#elseif properties.styles?has_content>
    <#list properties.styles?split(' ') as style>
  <link rel="stylesheet" href="${url.resourcesPath}/${style}">
    </#list>
  </#if>
  <@brand.stylesheet />
  <#if themeResources?? && themeResources.scripts?has_content>
    <@themeResourceTags.renderScripts themeResources.scripts url.resourcesPath "text/javascript" />
  <#elseif properties.scripts?has_content>
    <#list properties.scripts?split(' ') as script>
  <script src="${url.resourcesPath}/${script}" type="text/javascript"></script>
    </#list>
  </#if>
  <#if scripts??>
    <#list scripts as script>
  <script src="${script}" type="text/javascript"></script>
    </#list>
  </#if>
  <script type="module" src="${url.resourcesPath}/js/cloakroom.js"></script>
</head>
<body id="keycloak-bg" class="${properties.kcBodyClass!} ${bodyClass}" data-page-id="login-${pageId}"
    data-realm="${realm.name}" data-sso-url="${url.ssoLoginInOtherTabsUrl}"
    <#if authenticationSession??>data-auth-session-hash="${authenticationSession.authSessionIdHash}"</#if>
    data-text-last-used="${msg("cloakroomLastUsed")}" data-text-caps-lock="${msg("cloakroomCapsLock")}"
    data-text-working="${msg("cloakroomWorking")}" data-text-dark="${msg("cloakroomDarkColors")}"
    data-text-light="${msg("cloakroomLightColors")}" data-text-resend-in="${msg("cloakroomResendIn", "{0}")}">
<div class="cr-frame">
  <header class="cr-brand" id="kc-header"><@brand.mark /></header>
  <main class="${properties.kcLoginMain!}">
    <div class="${properties.kcLoginMainHeader!}">
      <h1 class="${properties.kcLoginMainTitle!}" id="kc-page-title">${heading}</h1>
      <#if subtitle?markup_string?trim?has_content><p class="cr-subtitle">${subtitle}</p></#if>
    </div>
    <div class="${properties.kcLoginMainBody!}">
      <#if auth?has_content && auth.showUsername() && !auth.showResetCredentials()>
        <#nested "show-username">
        <@username />
      </#if>
      <#if cloakroomFieldErrors?size gt 1>
      <div class="cr-alert cr-alert--error" role="alert" tabindex="-1" data-focus>
        <span class="cr-icon cr-icon--alert" aria-hidden="true"></span>
        <div>
          <p>${msg("cloakroomErrorSummary")}</p>
          <ul class="cr-list">
            <#list cloakroomFieldErrors as error><li><a class="cr-link" href="#${error.field}">${error.label}</a>: ${error.text}</li></#list>
          </ul>
        </div>
      </div>
      </#if>
      <#-- An action that the application asked for needs no warning that it must be done to sign in. -->
      <#if displayMessage && hasMessage && (message.type != "warning" || !isAppInitiatedAction??)>
      <div class="cr-alert cr-alert--${message.type}" role="${(message.type = 'error')?then('alert', 'status')}" <#if message.type = "error">tabindex="-1" data-focus</#if>>
        <span class="cr-icon cr-icon--${(message.type = 'success')?then('check', (message.type = 'info')?then('info', 'alert'))}" aria-hidden="true"></span>
        <p class="kc-feedback-text">${message.summary}</p>
      </div>
      </#if>
      <#if displayRequiredFields>
      <p class="cr-hint"><span class="cr-required" aria-hidden="true">*</span> ${msg("requiredFields")}</p>
      </#if>

      ${form}

      <#if auth?has_content && auth.showTryAnotherWayLink()>
      <form id="kc-select-try-another-way-form" action="${url.loginAction}" method="post">
        <button class="cr-button cr-button--link cr-button--block" id="try-another-way" name="tryAnotherWay" value="on">${msg("doTryAnotherWay")}</button>
      </form>
      </#if>
      <#if switchOrganizationEnabled?? && switchOrganizationEnabled>
      <form id="kc-switch-organization-form" action="${url.loginAction}" method="post">
        <button class="cr-button cr-button--link cr-button--block" id="switch-organization" name="switchOrganization" value="true">${msg("doSwitchOrganization")}</button>
      </form>
      </#if>

      <#nested "socialProviders">

      <#if displayInfo>
      <div class="cr-info" id="kc-info"><#nested "info"></div>
      </#if>
    </div>
    <@loginFooter.content />
  </main>
  <footer class="cr-footer">
    <#if realm.internationalizationEnabled && locale.supported?size gt 1>
    <details class="cr-menu" id="cr-locale">
      <summary><span class="cr-icon cr-icon--globe" aria-hidden="true"></span><span class="cr-hidden">${msg("languages")}: </span>${locale.current}</summary>
      <ul>
        <#list locale.supported?sort_by("label") as l>
        <li><a href="${l.url}" lang="${l.languageTag}" hreflang="${l.languageTag}" <#if l.languageTag = locale.currentLanguageTag>aria-current="true"</#if>>${l.label}</a></li>
        </#list>
      </ul>
    </details>
    </#if>
    <#if scheme = "auto">
    <button class="cr-scheme" type="button" data-scheme-toggle hidden><span class="cr-icon cr-icon--scheme" aria-hidden="true"></span><span data-scheme-text></span></button>
    </#if>
  </footer>
</div>
</body>
</html>
</#macro>
