<#ftl output_format="plainText">
<#-- The macros of html/template.ftl, for the plain text of a mail. -->
<#macro emailLayout preheader="">
<#local body><#nested></#local>
${body?replace("(?m)^[ \\t]+|[ \\t]+$", "", "r")?replace("\\n{3,}", "\n\n", "r")?trim}

-- 
${msg("cloakroomEmailFooter", realmName)}
</#macro>

<#macro heading text=subject>
${text}
${""?left_pad((text?length lt 60)?then(text?length, 60), "=")}

</#macro>

<#macro paragraph text>
${text}

</#macro>

<#macro items texts>
<#list texts as text>
- ${text}
</#list>

</#macro>

<#macro button label link>
${label}:
${link}

</#macro>

<#macro code value>
${value}

</#macro>

<#macro details rows>
<#list rows as row>
${row.label}: ${row.value}
</#list>

</#macro>

<#macro note text>
${text}

</#macro>

<#macro custom html>
${html?replace("(?i)<br\\s*/?>|</(p|div|li|h[1-6])>", "\n", "r")?replace("<[^>]*>", "", "r")}

</#macro>
