using SupplierQuality.Benchmarks;
using SupplierQuality.Benchmarks.Report;

// Everything side by side in one run, since figures of two runs on a shared machine cannot be compared.
var arguments = Arguments.Parse(args);
var suite = new Suite(arguments);
var results = await suite.Run();
Tables.Print(results, Console.Out);
if (arguments.Docs is { } docs) Tables.WriteTo(docs, results);
