using SupplierQuality.Contracts;
using SupplierQuality.Platform.Documents;
using SupplierQuality.SupplierOnboarding.Domain;

namespace SupplierQuality.SupplierOnboarding.Features;

/// <summary>Answers questions and keeps them with their answers: two round trips, however many there are.</summary>
internal sealed class GateBook(IDocuments<Supplier> suppliers, IDocuments<GateRecord> records, TimeProvider clock)
{
    /// <summary>The records in the order of the questions. One whose id is there already is a request that is repeated: it keeps its first answer.</summary>
    public async Task<IReadOnlyList<GateRecord>> Answer(IReadOnlyList<(string Id, GateQuestion Question)> asked, Actor by, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var today = DateOnly.FromDateTime(now.UtcDateTime);
        var known = await suppliers.FindMany([.. asked.Select(one => one.Question.SupplierId).Distinct()], ct);
        var answered = asked.Select(one =>
        {
            var supplier = known.GetValueOrDefault(one.Question.SupplierId);
            var answer = Gate.Answer(supplier?.State, one.Question, today);
            return new GateRecord { Id = one.Id, Question = one.Question, Answer = answer, SupplierVersion = supplier?.Version, At = now, By = by };
        }).ToList();
        var results = await records.Write([.. answered.Select(record => Write<GateRecord>.Insert(record.Id, record, by))], ct);
        if (results.All(result => result.Written)) return answered;
        var earlier = await records.FindMany([.. answered.Where((_, index) => !results[index].Written).Select(record => record.Id)], ct);
        return [.. answered.Select(record => earlier.GetValueOrDefault(record.Id)?.State ?? record)];
    }
}
