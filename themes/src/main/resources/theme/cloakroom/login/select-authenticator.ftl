<#import "template.ftl" as layout>
<@layout.registrationLayout; section>
  <#if section = "header">
    ${msg("loginChooseAuthenticator")}
  <#elseif section = "form">
    <form class="${properties.kcFormClass!}" id="kc-select-credential-form" action="${url.loginAction}" method="post">
      <ul class="cr-choices">
        <#list auth.authenticationSelections as selection>
        <li>
          <button class="cr-choice" name="authenticationExecution" value="${selection.authExecId}">
            <span class="cr-choice__icon"><span class="${properties[selection.iconCssClass]!properties.kcAuthenticatorDefaultClass}" aria-hidden="true"></span></span>
            <span class="cr-choice__name">${msg(selection.displayName)}</span>
            <span class="cr-choice__text">${msg(selection.helpText)}</span>
          </button>
        </li>
        </#list>
      </ul>
    </form>
  </#if>
</@layout.registrationLayout>
