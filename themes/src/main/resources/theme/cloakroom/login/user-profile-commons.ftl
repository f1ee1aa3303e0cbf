<#import "field.ftl" as field>

<#-- The fields that the realm's user profile asks for. Callbacks: beforeField, afterField. -->
<#macro userProfileFormFields>
  <#local currentGroup = "">
  <#list profile.attributes as attribute>
    <#if attribute.name = "locale" && realm.internationalizationEnabled && locale.currentLanguageTag?has_content>
      <input type="hidden" id="${attribute.name}" name="${attribute.name}" value="${locale.currentLanguageTag}">
    <#else>
      <#local groupName = (attribute.group.name)!"">
      <#if groupName != currentGroup>
        <#local currentGroup = groupName>
        <#if groupName?has_content><@groupHeader group=attribute.group /></#if>
      </#if>
      <#nested "beforeField" attribute>
      <@profileField attribute=attribute />
      <#nested "afterField" attribute>
    </#if>
  </#list>
  <#list profile.html5DataAnnotations?keys as key>
  <script type="module" src="${url.resourcesPath}/js/${key}.js"></script>
  </#list>
</#macro>

<#macro groupHeader group>
<div class="cr-group"<#list group.html5DataAnnotations as key, value> data-${key}="${value}"</#list>>
  <h2 class="cr-legend" id="header-${group.name}"><#if (group.displayHeader!"")?has_content>${advancedMsg(group.displayHeader)!group.name}<#else>${group.name}</#if></h2>
  <#if (group.displayDescription!"")?has_content>
  <p class="cr-hint" id="description-${group.name}">${advancedMsg(group.displayDescription)!""}</p>
  </#if>
</div>
</#macro>

<#macro profileField attribute>
  <#local error = messagesPerField.get(attribute.name)>
  <#local help = "">
  <#if attribute.annotations.inputHelperTextBefore??><#local help = "form-help-text-before-" + attribute.name></#if>
  <#if attribute.annotations.inputHelperTextAfter??><#local help = help + " form-help-text-after-" + attribute.name></#if>
  <#local many = ["select-radiobuttons", "multiselect-checkboxes"]?seq_contains(attribute.annotations.inputType!"")>
  <#local label = advancedMsg(attribute.displayName!"")>
  <#if many>
  <fieldset class="${properties.kcFormGroupClass!}" <@field.described name=attribute.name error=error help=help />>
    <@field.report name=attribute.name label=label error=error />
    <legend class="cr-legend">${label}<#if attribute.required> <span class="${properties.kcInputRequiredClass!}" aria-hidden="true">*</span></#if></legend>
    <@helped attribute=attribute><@choices attribute=attribute /></@helped>
    <#if error?has_content><p class="${properties.kcInputErrorMessageClass!}" id="input-error-${attribute.name}"><span class="cr-icon cr-icon--alert" aria-hidden="true"></span><span>${error}</span></p></#if>
  </fieldset>
  <#else>
  <@field.group name=attribute.name label=label error=error required=attribute.required>
    <@helped attribute=attribute><@control attribute=attribute label=label error=error help=help /></@helped>
  </@field.group>
  </#if>
</#macro>

<#macro helped attribute>
  <#if attribute.annotations.inputHelperTextBefore??><div class="cr-hint" id="form-help-text-before-${attribute.name}">${kcSanitize(advancedMsg(attribute.annotations.inputHelperTextBefore))?no_esc}</div></#if>
  <#nested>
  <#if attribute.annotations.inputHelperTextAfter??><div class="cr-hint" id="form-help-text-after-${attribute.name}">${kcSanitize(advancedMsg(attribute.annotations.inputHelperTextAfter))?no_esc}</div></#if>
</#macro>

<#macro control attribute label error help>
  <#switch attribute.annotations.inputType!"">
    <#case "textarea">
      <textarea class="${properties.kcInputClass!}" id="${attribute.name}" name="${attribute.name}" dir="auto" <@field.described name=attribute.name error=error help=help />
        <#if attribute.readOnly>disabled</#if>
        <#if attribute.annotations.inputTypeCols??>cols="${attribute.annotations.inputTypeCols}"</#if>
        <#if attribute.annotations.inputTypeRows??>rows="${attribute.annotations.inputTypeRows}"</#if>
        <#if attribute.annotations.inputTypeMaxlength??>maxlength="${attribute.annotations.inputTypeMaxlength}"</#if>>${(attribute.value!attribute.defaultValue!'')}</textarea>
      <#break>
    <#case "select">
    <#case "multiselect">
      <select class="${properties.kcInputClass!}" id="${attribute.name}" name="${attribute.name}" <@field.described name=attribute.name error=error help=help />
        <#if attribute.readOnly>disabled</#if>
        <#if attribute.annotations.inputType = "multiselect">multiple</#if>
        <#if attribute.annotations.inputTypeSize??>size="${attribute.annotations.inputTypeSize}"</#if>>
        <#if attribute.annotations.inputType = "select"><option value=""></option></#if>
        <#list options(attribute) as option>
        <option value="${option}" <#if chosen(attribute)?seq_contains(option)>selected</#if>><@optionLabel attribute=attribute option=option /></option>
        </#list>
      </select>
      <#break>
    <#default>
      <#if attribute.multivalued && attribute.values?has_content>
        <#list attribute.values as value><@inputTag attribute=attribute value=value!'' label=label error=error help=help first=(value?index = 0) /></#list>
      <#else>
        <@inputTag attribute=attribute value=(attribute.value!attribute.defaultValue!'') label=label error=error help=help />
      </#if>
  </#switch>
</#macro>

<#macro inputTag attribute value label error help first=true>
  <#local type = (attribute.annotations.inputType!"text")?remove_beginning("html5-")>
  <input class="${properties.kcInputClass!}" type="${type}"<#if first> id="${attribute.name}"<#else> aria-label="${label}"</#if> name="${attribute.name}" value="${(value!'')}" <@field.described name=attribute.name error=error help=help />
    <#if attribute.required>required</#if>
    <#if attribute.readOnly>disabled</#if>
    <#if ["email", "username"]?seq_contains(attribute.name)>autocapitalize="none" spellcheck="false"</#if>
    <#if attribute.name = "email" && type = "text">inputmode="email"</#if>
    <#if attribute.autocomplete??>autocomplete="${attribute.autocomplete}"<#elseif known[attribute.name]??>autocomplete="${known[attribute.name]}"</#if>
    <#if attribute.annotations.inputTypePlaceholder??>placeholder="${advancedMsg(attribute.annotations.inputTypePlaceholder)}"</#if>
    <#if attribute.annotations.inputTypePattern??>pattern="${attribute.annotations.inputTypePattern}"</#if>
    <#if attribute.annotations.inputTypeSize??>size="${attribute.annotations.inputTypeSize}"</#if>
    <#if attribute.annotations.inputTypeMaxlength??>maxlength="${attribute.annotations.inputTypeMaxlength}"</#if>
    <#if attribute.annotations.inputTypeMinlength??>minlength="${attribute.annotations.inputTypeMinlength}"</#if>
    <#if attribute.annotations.inputTypeMax??>max="${attribute.annotations.inputTypeMax}"</#if>
    <#if attribute.annotations.inputTypeMin??>min="${attribute.annotations.inputTypeMin}"</#if>
    <#if attribute.annotations.inputTypeStep??>step="${attribute.annotations.inputTypeStep}"</#if>
    <#list attribute.html5DataAnnotations as key, value>data-${key}="${value}" </#list>>
</#macro>

<#-- WCAG 2.2, 1.3.5: what browsers can fill in. -->
<#assign known = {"username": "username", "email": "email", "firstName": "given-name", "lastName": "family-name"}>

<#macro choices attribute>
  <#local radio = attribute.annotations.inputType = "select-radiobuttons">
  <#if !radio><input type="hidden" id="${attribute.name}-empty" name="${attribute.name}" value=""></#if>
  <#list options(attribute) as option>
  <label class="cr-check<#if attribute.readOnly> cr-disabled</#if>" for="${attribute.name}-${option}">
    <input type="${radio?then('radio', 'checkbox')}" id="${attribute.name}-${option}" name="${attribute.name}" value="${option}" <#if attribute.readOnly>disabled</#if> <#if chosen(attribute)?seq_contains(option)>checked</#if>>
    <span><@optionLabel attribute=attribute option=option /></span>
  </label>
  </#list>
</#macro>

<#function options attribute>
  <#local source = attribute.annotations.inputOptionsFromValidation!"">
  <#if source?has_content && (attribute.validators[source].options)??><#return attribute.validators[source].options></#if>
  <#return (attribute.validators.options.options)![]>
</#function>

<#function chosen attribute>
  <#if (attribute.values![])?has_content><#return attribute.values></#if>
  <#if attribute.defaultValue??><#return [attribute.defaultValue]></#if>
  <#return []>
</#function>

<#macro optionLabel attribute option><#compress>
  <#if attribute.annotations.inputOptionLabels??>${advancedMsg(attribute.annotations.inputOptionLabels[option]!option)}
  <#elseif attribute.annotations.inputOptionLabelsI18nPrefix??>${msg(attribute.annotations.inputOptionLabelsI18nPrefix + '.' + option)}
  <#else>${option}</#if>
</#compress></#macro>
