<#import "template.ftl" as layout>
<@layout.registrationLayout; section>
  <#if section = "header">
    ${msg("organization.select")}
  <#elseif section = "form">
    <#if user.organizations?size gt 7>
    <div class="cr-field" data-filter="kc-user-organizations" hidden>
      <div class="cr-field__label"><label for="cr-organization-filter">${msg("cloakroomFindOrganization")}</label></div>
      <input class="cr-input" type="search" id="cr-organization-filter" autocomplete="off">
    </div>
    </#if>
    <form action="${url.loginAction}" method="post">
      <ul class="cr-choices" id="kc-user-organizations">
        <#list user.organizations as organization>
        <li>
          <button class="cr-choice" id="organization-${organization.alias}" name="kc.org" value="${organization.alias!}">
            <span class="cr-choice__icon cr-avatar" aria-hidden="true">${(organization.name!organization.alias)[0..*1]?upper_case}</span>
            <span class="cr-choice__name"><bdi>${organization.name!organization.alias}</bdi></span>
          </button>
        </li>
        </#list>
      </ul>
    </form>
  </#if>
</@layout.registrationLayout>
