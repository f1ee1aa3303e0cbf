<#-- Remembers an error for the summary at the top of the page. -->
<#macro report name label error>
  <#if error?has_content>
    <#global cloakroomFieldErrors = (cloakroomFieldErrors![]) + [{"field": name, "label": label, "text": error}]>
  </#if>
</#macro>

<#macro group name label error="" required=false>
<div class="${properties.kcFormGroupClass!}">
  <@report name label error />
  <#if label?has_content>
  <div class="${properties.kcFormGroupLabelClass!}">
    <label for="${name}">${label}<#if required> <span class="${properties.kcInputRequiredClass!}" aria-hidden="true">*</span></#if></label>
  </div>
  </#if>
  <#nested>
  <div id="input-error-container-${name}">
    <#if error?has_content>
    <p class="${properties.kcInputErrorMessageClass!}" id="input-error-${name}"><span class="cr-icon cr-icon--alert" aria-hidden="true"></span><span>${error}</span></p>
    </#if>
  </div>
</div>
</#macro>

<#macro errorIcon error=""></#macro>

<#-- What ties a control to its error and help. -->
<#macro described name error="" help=""><#if error?has_content>aria-invalid="true" </#if><#if error?has_content || help?has_content>aria-describedby="<#if error?has_content>input-error-${name}</#if><#if help?has_content> ${help}</#if>"</#if></#macro>

<#macro input name label value="" required=false autocomplete="off" fieldName=name error=messagesPerField.get(fieldName) autofocus=false type="text" digits=6 extra...>
  <@group name=name label=label error=error required=required>
  <input class="${properties.kcInputClass!}<#if autocomplete = "one-time-code"> cr-code</#if>" id="${name}" name="${name}" value="${value}" type="${(autocomplete = "tel")?then("tel", type)}" autocomplete="${autocomplete}"
      <#if autocomplete?starts_with("username") || autocomplete = "email">autocapitalize="none" spellcheck="false" dir="auto"</#if>
      <#if autocomplete = "tel">dir="ltr"</#if>
      <#if autocomplete = "one-time-code">inputmode="numeric" enterkeyhint="done" spellcheck="false" dir="ltr" data-code="${digits}"</#if>
      <#if required>required</#if> <#if autofocus>autofocus</#if> <@described name=name error=error />
      <#list extra as attrName, attrVal>${attrName}="${attrVal}" </#list>>
  </@group>
</#macro>

<#macro password name label value="" required=false forgotPassword=false fieldName=name error=messagesPerField.get(fieldName) autocomplete="off" autofocus=false hints="">
<div class="${properties.kcFormGroupClass!}">
  <@report name label error />
  <div class="${properties.kcFormGroupLabelClass!}">
    <label for="${name}">${label}<#if required> <span class="${properties.kcInputRequiredClass!}" aria-hidden="true">*</span></#if></label>
    <#if forgotPassword><a class="cr-link" href="${url.loginResetCredentialsUrl}">${msg("doForgotPassword")}</a></#if>
  </div>
  <div class="${properties.kcInputGroup!}">
    <input class="${properties.kcInputClass!}" id="${name}" name="${name}" value="${value}" type="password" autocomplete="${autocomplete}"
        autocapitalize="none" spellcheck="false" dir="ltr" data-password <#if required>required</#if> <#if autofocus>autofocus</#if> <@described name=name error=error help=hints />>
    <button class="${properties.kcFormPasswordVisibilityButtonClass!}" type="button" id="${name}-show-password" aria-controls="${name}" aria-pressed="false" aria-label="${msg('showPassword')}"
        data-password-toggle hidden data-label-show="${msg('showPassword')}" data-label-hide="${msg('hidePassword')}">
      <span class="cr-icon cr-icon--eye" aria-hidden="true"></span>
    </button>
  </div>
  <p class="cr-hint" role="status" data-caps-lock="${name}"></p>
  <div id="input-error-container-${name}">
    <#if error?has_content>
    <p class="${properties.kcInputErrorMessageClass!}" id="input-error-${name}"><span class="cr-icon cr-icon--alert" aria-hidden="true"></span><span>${error}</span></p>
    </#if>
  </div>
  <#nested>
</div>
</#macro>

<#macro clipboard name label ariaLabel=label value="" readonly=true>
  <@group name=name label=label>
  <div class="${properties.kcInputGroup!}">
    <input class="${properties.kcInputClass!} ${properties.kcFormReadOnlyClass!}" id="${name}" name="${name}" value="${value}" type="text" dir="ltr" aria-label="${ariaLabel}" <#if readonly>readonly</#if>>
    <button class="${properties.kcFormPasswordVisibilityButtonClass!}" type="button" id="kc-${name}-copy-button" aria-label="${msg("code-copy-label")}" data-copy="${name}" hidden
        data-label-copied="${msg("code-copy-success")}" data-label-failed="${msg("code-copy-failure")}">
      <span class="cr-icon cr-icon--copy" aria-hidden="true"></span>
    </button>
  </div>
  <p class="cr-hint" role="status" data-copied="${name}"></p>
  </@group>
</#macro>

<#macro checkbox name label value=false required=false>
<label class="${properties.kcCheckboxClass!}" for="${name}">
  <input type="checkbox" id="${name}" name="${name}" <#if value>checked</#if>>
  <span>${label}<#if required> <span class="${properties.kcCheckboxLabelRequiredClass!}" aria-hidden="true">*</span></#if></span>
</label>
</#macro>
