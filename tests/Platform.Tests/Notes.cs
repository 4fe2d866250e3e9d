using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using SupplierQuality.Contracts;
using SupplierQuality.Contracts.IncomingInspection;
using SupplierQuality.Platform.Decisions;
using SupplierQuality.Platform.Documents;
using SupplierQuality.Platform.Hosting;
using SupplierQuality.Platform.Http;
using SupplierQuality.Platform.Identity;

namespace SupplierQuality.Platform.Tests;

/// <summary>A document of no field, to try the platform with.</summary>
internal sealed record Note(string Text, int Number = 0, decimal Amount = 0, DateOnly? Day = null, DateTimeOffset? Moment = null, IReadOnlyList<string>? Tags = null, DateTimeOffset? DueAt = null, string? Unique = null, IReadOnlyList<string>? Names = null);

internal static class Notes
{
    public static readonly Key<Note> Text = Key<Note>.One("text", note => note.Text);
    public static readonly Key<Note> Number = Key<Note>.One("number", note => note.Number);
    public static readonly Key<Note> Moment = Key<Note>.One("moment", note => note.Moment);
    public static readonly Key<Note> Tags = Key<Note>.Several("tags", note => note.Tags ?? []);
    public static readonly Key<Note> Unique = Key<Note>.One("unique", note => note.Unique);

    public static readonly Key<Note> Names = Key<Note>.Several("names", note => note.Names ?? []);

    public static DocumentType<Note> Type { get; } = new("notes", Index<Note>.On(Text, Number), Index<Note>.On(Number), Index<Note>.On(Moment), Index<Note>.On(Tags), Index<Note>.UniqueOn(Unique), Index<Note>.UniqueOn(Names)) { StatesKept = 16 };

    public static readonly Actor Somebody = new("user", "u-1", "Somebody");

    public static LotRejected Rejected(string lot) => new() { LotId = lot, SupplierId = "S", Part = "P", Plant = "W", Quantity = 10.50m, NonconformingQuantity = 1, Unit = "EA", Reason = "r", Defects = [] };
}

/// <summary>A note that time ends: it says so in its text, once.</summary>
internal sealed class MarkWhenDue : IDeadline<Note>
{
    public static DateTimeOffset? DueAt(Note state) => state.DueAt;

    public ValueTask<Decision<Note>> Fall(Document<Note> document, DateTimeOffset now, CancellationToken ct) => document.State.Text == "poison"
        ? throw new InvalidOperationException("poison")
        : ValueTask.FromResult<Decision<Note>>(document.State with { Number = document.State.Number + 1, DueAt = null });
}

internal static class NotesService
{
    internal sealed record Request(string Text, decimal? Amount = null, IReadOnlyList<Line>? Lines = null);

    internal sealed record Line(string Id, int Count);

    internal sealed record View(string Id, string Text, int Number, decimal Amount);

    public static Service Define() => new Service("notes").Keeps(Notes.Type).InTime<MarkWhenDue, Note>().Publishes<LotRejected>().Maps(Map);

    private static View Of(Document<Note> note) => new(note.Id, note.State.Text, note.State.Number, note.State.Amount);

    private static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPost("/notes", (Request request, Resource<Note> notes, CancellationToken ct) => Create(notes.NewId(), request, notes, ct)).Named("WriteNote", "Writes a note.").For(Role.Purchasing).Answers<View>(201);
        routes.MapPut("/notes/{id}", (string id, Request request, Resource<Note> notes, CancellationToken ct) =>
            notes.Put(id, current => new Note(request.Text, (current?.State.Number ?? 0) + 1, request.Amount ?? 0), Of, ct)).Named("PutNote", "Puts a note.").For(Role.Purchasing).Answers<View>();
        routes.MapGet("/notes/{id}", (string id, Resource<Note> notes, CancellationToken ct) => notes.Read(id, Of, ct: ct)).Named("ReadNote", "Reads a note.").For(Role.Purchasing).Answers<View>();
        routes.MapGet("/notes", (Resource<Note> notes, CancellationToken ct) => notes.List(new Query<Note>().OrderBy(Notes.Number), Of, ct)).Named("ListNotes", "Lists notes.").For(Role.Purchasing, Role.Erp).WithScope("notes").Lists<View>();
        routes.MapPost("/notes/{id}:bump", (string id, Resource<Note> notes, CancellationToken ct) => notes.Change(id, Bump, Of, ct: ct)).Named("BumpNote", "Counts up.").For(Role.Purchasing).Answers<View>();
        routes.MapPost("/notes/{id}/lines", (string id, Request request, Resource<Note> notes, CancellationToken ct) => notes.Append(id, Bump, Of, ct: ct)).Named("AddLine", "Adds a line.").For(Role.Purchasing).Answers<View>(201);
        routes.MapPost("/notes:bulk", (Resource<Note> notes, CancellationToken ct) => Create(notes.NewId(), new Request("bulk"), notes, ct)).Named("WriteBulk", "Writes many.").For(Role.Purchasing).TakesBulk().Answers<View>(201);
        routes.MapGet("/broken", string () => throw new InvalidOperationException("secret detail")).Named("Break", "Breaks.").For(Role.Purchasing);
        routes.MapGet("/closed", () => "nobody named roles");
    }

    private static Task<IResult> Create(string id, Request request, Resource<Note> notes, CancellationToken ct) =>
        notes.Create(id, Decision<Note>.Of(new Note(request.Text, 1, request.Amount ?? 0), Notes.Rejected(id)), Of, $"/notes/{id}", ct);

    private static Decision<Note> Bump(Document<Note> note) => note.State.Number >= 5 ? new Refusal("note-full", "It counts to 5.") : note.State with { Number = note.State.Number + 1 };
}
