<#ftl output_format="HTML">
<#-- What Keycloak's console does not have. The server gives texts and places; js/cloakroom-account.js fills them. -->
<#macro section id>
    <section class="cr-card cr-section" id="${id}" aria-labelledby="${id}-title" hidden>
      <h2 class="cr-section__title" id="${id}-title" tabindex="-1">${msg("cloakroomAccount" + id?cap_first)}</h2>
      <p class="cr-hint">${msg("cloakroomAccount" + id?cap_first + "Hint")}</p>
      <#nested>
    </section>
</#macro>
<#--
  A question to ask before a change, which may have but its text for itself, and what to say when it is done. It has the
  look of its buttons, and an entry or a choice where the answer is more than yes.
-->
<#macro question id words=id look="danger" entry="" choice="">
  <template id="ask-${id}" data-title="${msg("cloakroomAccount" + words?cap_first + "Ask", "{0}")}" data-text="${msg("cloakroomAccount" + id?cap_first + "Text")}"
      data-button="${msg("cloakroomAccount" + words?cap_first)}" data-done="${msg("cloakroomAccount" + words?cap_first + "Done")}"
      data-look="${look}" data-entry="${entry}" data-choice="${choice}"></template>
</#macro>
<#-- A change that nobody is asked about. -->
<#macro direct id done=id + "Done">
  <template id="ask-${id}" data-direct="on" data-button="${msg("cloakroomAccount" + id?cap_first)}" data-look="secondary"
      data-done="<#if done?has_content>${msg("cloakroomAccount" + done?cap_first)}</#if>"></template>
</#macro>
<#macro entry id type="text" length=254 purpose="off">
  <template id="entry-${id}" data-text="${msg("cloakroomAccountEntry" + id?cap_first)}" data-type="${type}" data-length="${length}" data-purpose="${purpose}"></template>
</#macro>
<#macro problem id>
  <template id="problem-${id}" data-text="${msg("cloakroomAccountProblem" + id?cap_first)}"></template>
</#macro>
<!DOCTYPE html>
<html lang="${locale}" dir="${localeDir}" data-scheme="${cloakroom.scheme()}">
<head>
  <meta charset="utf-8">
  <meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' https: data:; connect-src 'self'; base-uri 'none'; form-action 'none'">
  <meta name="viewport" content="width=device-width, initial-scale=1">
  <meta name="color-scheme" content="${(cloakroom.scheme() = 'auto')?then('light dark', cloakroom.scheme())}">
  <meta name="robots" content="noindex, nofollow">
  <title>${msg("cloakroomAccountTitle")} – ${cloakroom.name()}</title>
  <link rel="icon" href="${cloakroom.loginResources()}/img/favicon.svg" type="image/svg+xml">
  <link rel="stylesheet" href="${cloakroom.loginResources()}/css/cloakroom.css">
  <link rel="stylesheet" href="${resourceUrl}/css/cloakroom-account.css">
  <#if cloakroom.style()?has_content>
  <link rel="stylesheet" href="${cloakroom.style()}">
  </#if>
  <#if !isSecureContext>
  <script type="module" src="${resourceCommonUrl}/vendor/web-crypto-shim/web-crypto-shim.js"></script>
  </#if>
  <script type="module" src="${resourceUrl}/js/cloakroom-account.js"></script>
</head>
<body data-realm="${cloakroom.realm()}" data-client="${clientId}" data-phone-action="${cloakroom.offer().phoneAction()}"
    data-wallet-action="${cloakroom.offer().walletAction()}" data-organizations="${cloakroom.offer().organizations()?then("on", "")}">
<div class="cr-account">
  <header class="cr-top">
    <#if cloakroom.logo()?has_content>
    <img class="cr-logo<#if cloakroom.logoDark()?has_content> cr-logo--light</#if>" src="${cloakroom.logo()}" alt="${cloakroom.name()}">
    <#if cloakroom.logoDark()?has_content><img class="cr-logo cr-logo--dark" src="${cloakroom.logoDark()}" alt="${cloakroom.name()}"></#if>
    <#else>
    <p class="cr-top__name">${cloakroom.name()}</p>
    </#if>
    <a class="cr-button cr-button--link" href="${cloakroom.realm()}/account/"><span class="cr-icon cr-icon--back" aria-hidden="true"></span>${msg("cloakroomAccountBack")}</a>
  </header>
  <main>
    <h1 class="cr-title" id="title" tabindex="-1">${msg("cloakroomAccountTitle")}</h1>
    <noscript><p class="cr-alert cr-alert--warning">${msg("cloakroomAccountNoScript")}</p></noscript>
    <div class="cr-alert cr-alert--success" id="done" role="status"></div>
    <div class="cr-alert cr-alert--error" id="problem" role="alert" hidden>
      <p></p>
      <button class="cr-button cr-button--secondary" type="button" id="sign-in" hidden>${msg("cloakroomAccountSignIn")}</button>
      <button class="cr-button cr-button--secondary" type="button" id="retry" hidden>${msg("cloakroomAccountRetry")}</button>
    </div>
    <p class="cr-hint" id="loading" hidden>${msg("cloakroomAccountLoading")}</p>
    <@section "devices">
      <ul class="cr-rows"></ul>
      <button class="cr-button cr-button--secondary" type="button" data-others hidden>${msg("cloakroomAccountForgetOthers")}</button>
    </@section>
    <@section "sessions">
      <ul class="cr-rows"></ul>
      <button class="cr-button cr-button--secondary" type="button" data-others hidden>${msg("cloakroomAccountEndOthers")}</button>
    </@section>
    <@section "phone">
      <p class="cr-phone"><bdi dir="ltr" id="phone-number"></bdi><span id="phone-none">${msg("cloakroomAccountPhoneNone")}</span></p>
      <div class="cr-section__actions">
        <button class="cr-button cr-button--secondary" type="button" id="phone-change" data-add="${msg("cloakroomAccountPhoneAdd")}" data-change="${msg("cloakroomAccountPhoneChange")}" hidden></button>
        <button class="cr-button cr-button--danger" type="button" id="phone-remove" hidden>${msg("cloakroomAccountPhoneRemove")}</button>
      </div>
    </@section>
    <@section "wallets">
      <ul class="cr-rows"></ul>
      <button class="cr-button cr-button--secondary" type="button" id="wallet-link" hidden>${msg("cloakroomAccountWalletLink")}</button>
    </@section>
    <@section "joining">
      <ul class="cr-rows"></ul>
    </@section>
    <@section "suggestions">
      <ul class="cr-rows"></ul>
    </@section>
    <@section "organizations">
      <ul class="cr-rows"></ul>
    </@section>
    <@section "members">
      <p class="cr-row__name"><bdi data-managed></bdi></p>
      <ul class="cr-rows"></ul>
    </@section>
    <@section "invitations">
      <p class="cr-row__name"><bdi data-managed></bdi></p>
      <ul class="cr-rows"></ul>
      <button class="cr-button cr-button--secondary" type="button" id="invite">${msg("cloakroomAccountInvite")}</button>
    </@section>
    <@section "requests">
      <p class="cr-row__name"><bdi data-managed></bdi></p>
      <ul class="cr-rows"></ul>
    </@section>
    <@section "domains">
      <p class="cr-row__name"><bdi data-managed></bdi></p>
      <ul class="cr-rows"></ul>
      <button class="cr-button cr-button--secondary" type="button" id="domain-add" hidden>${msg("cloakroomAccountDomainAdd")}</button>
    </@section>
  </main>
  <template id="row" data-used="${msg("cloakroomAccountUsed", "{0}")}" data-trusted="${msg("cloakroomAccountTrusted", "{0}")}"
      data-this-device="${msg("cloakroomAccountThisDevice")}" data-this-session="${msg("cloakroomAccountThisSession")}"
      data-active="${msg("cloakroomAccountActiveOrganization")}" data-unknown="${msg("cloakroomAccountUnknown")}" data-unused="${msg("cloakroomAccountUnused")}"
      data-until="${msg("cloakroomAccountUntil", "{0}")}" data-asked="${msg("cloakroomAccountAsked")}" data-verified="${msg("cloakroomAccountDomainVerified")}"
      data-unverified="${msg("cloakroomAccountDomainUnverified")}" data-txt="${msg("cloakroomAccountDomainTxt", "{0}", "{1}")}">
    <li class="cr-row">
      <div class="cr-row__text">
        <p class="cr-row__name"><bdi></bdi> <span class="cr-badge" hidden></span></p>
        <p class="cr-hint"></p>
      </div>
      <div class="cr-section__actions"></div>
    </li>
  </template>
  <#-- Keycloak's own clients have the key of a text for a name. -->
  <#list ["account", "account-console", "admin-cli", "security-admin-console"] as client>
  <template id="client-${client}" data-text="${msg("client_" + client)}"></template>
  </#list>
  <@question "forget" />
  <@question "forgetOwn" "forget" />
  <@question "forgetOthers" />
  <@question "end" />
  <@question "endOthers" />
  <@question "phoneRemove" />
  <@question id="walletRename" look="secondary" entry="name" />
  <@question "walletUnlink" />
  <@question id="organizationSwitch" look="secondary" />
  <@question "organizationLeave" />
  <@direct id="organizationManage" done="" />
  <@question id="organizationEdit" look="secondary" entry="organization" />
  <@direct "join" />
  <@direct "askToJoin" />
  <@question id="memberRole" look="secondary" choice="role" />
  <@question "memberRemove" />
  <@question id="invite" look="secondary" entry="email" choice="role" />
  <@direct "invitationResend" />
  <@question "invitationRevoke" />
  <@direct "requestAccept" />
  <@direct "requestReject" />
  <@question id="domainAdd" look="secondary" entry="domain" choice="mode" />
  <@question id="domainMail" look="secondary" entry="email" />
  <@question id="domainCode" look="secondary" entry="code" />
  <@direct id="domainDns" done="domainCodeDone" />
  <@question id="domainMode" look="secondary" choice="mode" />
  <@question "domainRemove" />
  <template id="entry-name" data-text="${msg("cloakroomAccountWalletName")}" data-type="text" data-length="100" data-purpose="off"></template>
  <@entry id="organization" length=100 />
  <@entry id="email" type="email" />
  <@entry id="domain" />
  <@entry id="code" length=12 purpose="one-time-code" />
  <template id="choice-role" data-text="${msg("cloakroomAccountEntryRole")}"></template>
  <template id="choice-mode" data-text="${msg("cloakroomAccountEntryMode")}"></template>
  <#list ["Manual_invitation", "Automatic_invitation", "Automatic_suggestion"] as mode>
  <template id="mode-${mode?lower_case}" data-text="${msg("cloakroomAccountMode" + mode)}"></template>
  </#list>
  <template id="phone-verified" data-done="${msg("cloakroomAccountPhoneDone")}"></template>
  <template id="wallet-linked" data-done="${msg("cloakroomAccountWalletLinkDone")}"></template>
  <@problem "signedOut" />
  <@problem "fresh" />
  <@problem "tooMany" />
  <@problem "offline" />
  <@problem "lastWayIn" />
  <@problem "lastAdministrator" />
  <@problem "managed" />
  <#list ["duplicate", "full", "notSent", "wrongCode", "noCode", "noRecord", "taken", "common", "invalid"] as id>
  <@problem id />
  </#list>
  <@problem "forbidden" />
  <@problem "other" />
  <dialog class="cr-card cr-dialog" aria-labelledby="dialog-title" aria-describedby="dialog-text">
    <form method="dialog">
      <h2 class="cr-section__title" id="dialog-title"></h2>
      <p id="dialog-text"></p>
      <div class="cr-field" id="dialog-entry" hidden>
        <div class="cr-field__label"><label for="dialog-name" id="dialog-label"></label></div>
        <input class="cr-input" id="dialog-name" type="text" dir="auto" autocomplete="off" maxlength="100" pattern=".*\S.*" required disabled autofocus>
      </div>
      <div class="cr-field" id="dialog-descriptions" hidden>
        <div class="cr-field__label"><label for="dialog-description">${msg("cloakroomAccountEntryDescription")}</label></div>
        <textarea class="cr-input" id="dialog-description" dir="auto" rows="4" maxlength="1000" disabled></textarea>
      </div>
      <div class="cr-field" id="dialog-choices" hidden>
        <div class="cr-field__label"><label for="dialog-choice" id="dialog-choice-label"></label></div>
        <select class="cr-input" id="dialog-choice" disabled></select>
      </div>
      <div class="cr-section__actions">
        <button class="cr-button cr-button--secondary" type="button" id="dialog-cancel" autofocus>${msg("cloakroomAccountCancel")}</button>
        <button class="cr-button" type="submit" value="confirm" id="dialog-confirm"></button>
      </div>
    </form>
  </dialog>
</div>
</body>
</html>
