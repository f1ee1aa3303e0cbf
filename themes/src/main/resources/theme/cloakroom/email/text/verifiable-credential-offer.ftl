<#ftl output_format="plainText">
<#import "template.ftl" as mail>
<#include "../content/verifiable-credential-offer.ftl">
