<#-- What the realm asks of a password, ticked off while it is typed. js/cloakroom.js reads the data attributes. -->
<#macro hints field>
  <#local rules = []>
  <#list [["length", "cloakroomPolicyLength"], ["maxLength", "cloakroomPolicyMaxLength"], ["lowerCase", "cloakroomPolicyLowerCase"], ["upperCase", "cloakroomPolicyUpperCase"], ["digits", "cloakroomPolicyDigits"], ["specialChars", "cloakroomPolicySpecialChars"]] as rule>
    <#local wanted = (passwordPolicies[rule[0]])!-1>
    <#if wanted gt 0><#local rules = rules + [[rule[0], wanted, msg(rule[1], wanted?c)]]></#if>
  </#list>
  <#if rules?has_content>
  <div class="cr-policy" id="${field}-hints" data-policy="${field}" data-text-met="${msg("cloakroomPolicyMet")}" data-text-unmet="${msg("cloakroomPolicyUnmet")}">
    <p class="cr-hint">${msg("cloakroomPolicyTitle")}</p>
    <ul>
      <#list rules as rule><li data-rule="${rule[0]}" data-value="${rule[1]?c}"><span class="cr-icon cr-icon--dot" aria-hidden="true"></span><span>${rule[2]}</span> <span class="cr-hidden" data-state></span></li></#list>
    </ul>
    <p class="cr-hidden" role="status" data-policy-status></p>
  </div>
  </#if>
</#macro>

<#function hintsId field>
  <#list ["length", "maxLength", "lowerCase", "upperCase", "digits", "specialChars"] as rule>
    <#if ((passwordPolicies[rule])!-1) gt 0><#return field + "-hints"></#if>
  </#list>
  <#return "">
</#function>

<#-- Keycloak's own pages call these two. -->
<#macro templates></#macro>
<#macro script field=""></#macro>
