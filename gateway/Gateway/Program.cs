using SupplierQuality.Gateway;
using SupplierQuality.Gateway.Forwarding;
using SupplierQuality.Gateway.SignIn;
using SupplierQuality.Platform.Hosting;

var builder = WebApplication.CreateBuilder(args);
builder.AddSignIn();
builder.AddServices(GatewayService.Define());
builder.AddProxy();

var app = builder.Build();
app.MapProxy();
app.MapServices();
return await app.RunServices();
