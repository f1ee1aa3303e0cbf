<#-- The name of something Keycloak has an id for; the id itself where no language file knows it. -->
<#function named prefix id>
  <#if !id?matches("[\\w.-]+")>
    <#return id>
  </#if>
  <#local text = msg(prefix + id)>
  <#return (text == prefix + id)?then(id, text)>
</#function>

<#-- A point in time, in the words of the mail's language. -->
<#function moment date>
  <#setting locale=locale.toString()>
  <#setting time_zone="UTC">
  <#return date?datetime?string["long_short"] + " UTC">
</#function>

<#-- When an event happened, and from where. -->
<#function circumstances event>
  <#local rows = [{"label": msg("cloakroomEmailTime"), "value": moment(event.date)}]>
  <#if event.ipAddress??>
    <#local rows = rows + [{"label": msg("cloakroomEmailIpAddress"), "value": event.ipAddress}]>
  </#if>
  <#return rows>
</#function>
