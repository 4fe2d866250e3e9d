using SupplierQuality.Platform.Hosting;
using SupplierQuality.SupplierOnboarding;

var builder = WebApplication.CreateBuilder(args);
builder.AddServices(SupplierOnboardingService.Define());

var app = builder.Build();
app.MapServices();
return await app.RunServices();
