using SupplierQuality.Gateway;
using SupplierQuality.Gateway.SignIn;
using SupplierQuality.IncomingInspection;
using SupplierQuality.Platform.Hosting;
using SupplierQuality.Scorecard;
using SupplierQuality.Standalone;
using SupplierQuality.SupplierAudit;
using SupplierQuality.SupplierOnboarding;

if (StandaloneArguments.Parse(args) is not { } arguments) return 1;
var builder = WebApplication.CreateBuilder(arguments.Rest);
arguments.Configure(builder);
builder.AddSignIn();
builder.AddServices(GatewayService.Define(), SupplierOnboardingService.Define(), AuditService.Define(), InspectionService.Define(), ScorecardService.Define());

var app = builder.Build();
app.MapServices();
return await app.RunServices();
