using SupplierQuality.Benchmarks;
using SupplierQuality.Benchmarks.Report;

// Everything side by side in one run, since figures of two runs on a shared machine cannot be compared.
var arguments = Arguments.Parse(args);
var suite = new Suite(arguments);
try
{
    await suite.Run();
}
finally
{
    // What was measured before something failed is kept.
    Tables.Print(suite.Results, Console.Out);
    if (arguments.Docs is { } docs) Tables.WriteTo(docs, suite.Results);
}
