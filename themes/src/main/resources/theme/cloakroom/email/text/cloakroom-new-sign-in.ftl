<#ftl output_format="plainText">
<#import "template.ftl" as mail>
<#include "../content/cloakroom-new-sign-in.ftl">
