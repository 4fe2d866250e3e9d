using System.Text.Json;
using CsCheck;
using SupplierQuality.IncomingInspection.Domain;
using SupplierQuality.IncomingInspection.Features.Receiving;
using SupplierQuality.Platform.Http;

namespace SupplierQuality.IncomingInspection.Tests.Domain;

public sealed class Fingerprinting
{
    private const string Full = """
        {"sourceSystem":"SAP","externalId":"R1","supplierId":"S1","part":"P1","plant":"1000","quantity":10,"unit":"EA","receivedAt":"2026-03-01T10:00:00Z",
         "results":[{"characteristic":"general","inspected":3,"nonconforming":1,"measurements":[1.5,2],"defects":[{"code":"D1","count":2}]}],
         "decision":{"outcome":"accept","decidedBy":"M","decidedAt":"2026-03-01T10:00:00Z"}}
        """;

    [Theory]
    [InlineData("\"quantity\":10,", "\"quantity\":10.00,")]
    [InlineData("\"quantity\":10,", "\"quantity\":1e1,")]
    [InlineData("\"2026-03-01T10:00:00Z\"", "\"2026-03-01T11:00:00.000+01:00\"")]
    [InlineData("\"part\":\"P1\",", "\"part\":\"\\u0050\\u0031\",\"commodity\":null,\"status\":\"posted\",\"revision\":1,")]
    [InlineData("{\"code\":\"D1\",\"count\":2}", "{ \"count\" : 2.0, \"code\" : \"D1\" }")]
    public void The_same_content_in_another_form_is_the_same(string one, string other) => Assert.Equal(Print(Full), Print(Full.Replace(one, other, StringComparison.Ordinal)));

    [Theory]
    [InlineData("\"quantity\":10,", "\"quantity\":10.000000001,")]
    [InlineData("\"part\":\"P1\",", "\"part\":\"P1\",\"partRevision\":\"A\",")]
    [InlineData("\"part\":\"P1\",", "\"part\":\"P1\",\"status\":\"cancelled\",")]
    [InlineData("[1.5,2]", "[2,1.5]")]
    [InlineData("\"count\":2", "\"count\":3")]
    [InlineData("\"receivedAt\":\"2026-03-01T10:00:00Z\"", "\"receivedAt\":\"2026-03-01\"")]
    [InlineData("\"decidedBy\":\"M\"", "\"decidedBy\":\"N\"")]
    public void Another_content_is_another(string one, string other) => Assert.NotEqual(Print(Full), Print(Full.Replace(one, other, StringComparison.Ordinal)));

    [Fact]
    public void Numbers_are_the_same_where_their_values_are() =>
        Gen.Select(Gen.Decimal[-1_000_000, 1_000_000], Gen.Int[0, 5]).Sample((number, zeros) =>
        {
            var padded = number;
            for (var i = 0; i < zeros && padded.Scale < 20; i++) padded *= 1.0m;
            Assert.Equal(Of(number), Of(padded));
            Assert.NotEqual(Of(number), Of(number + 1));
        });

    [Fact]
    public void No_two_lists_of_texts_run_together() =>
        Gen.Select(Gen.String.Array[1, 4], Gen.String.Array[1, 4]).Sample((one, other) => Assert.Equal(one.SequenceEqual(other), Keys.Of(one) == Keys.Of(other)));

    private static string Of(decimal number)
    {
        var print = new Fingerprint();
        print.Add(number);
        return print.End();
    }

    private static string Print(string json)
    {
        var errors = new FieldErrors();
        var item = ReceivingItem.Of(JsonSerializer.Deserialize<ReceivingInspection>(json, JsonSerializerOptions.Web)!, errors);
        Assert.Empty(errors.All);
        return item!.Fingerprint;
    }
}
