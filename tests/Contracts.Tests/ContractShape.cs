using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace SupplierQuality.Contracts.Tests;

/// <param name="Pointer">From the envelope: <c>/body/scopes/0/plant</c>.</param>
internal sealed record ContractField(string Pointer, bool IsOptional);

/// <summary>What a contract says about its own fields.</summary>
internal static class ContractShape
{
    /// <summary>The first items of lists stand for all of them. A record with positional parameters owes those without a default.</summary>
    public static IEnumerable<ContractField> FieldsOf(Type type, string at = "/body")
    {
        foreach (var property in type.GetProperties(BindingFlags.Public | BindingFlags.Instance))
        {
            var pointer = $"{at}/{JsonNamingPolicy.CamelCase.ConvertName(property.Name)}";
            // A positional record is read leniently: what is missing is its default, which a full golden cannot show.
            if (property.GetCustomAttribute<RequiredMemberAttribute>() is not null || !IsPositional(property)) yield return new(pointer, property.GetCustomAttribute<RequiredMemberAttribute>() is null);
            if (property.PropertyType is { IsGenericType: true } list && list.GetGenericArguments() is [{ IsClass: true } item] && item != typeof(string))
                foreach (var field in FieldsOf(item, pointer + "/*")) yield return field;
        }
    }

    /// <summary>Takes the field out of the first item that has it; false where none has.</summary>
    public static bool Remove(JsonNode json, string pointer)
    {
        var owners = new List<JsonNode?> { json };
        var path = pointer.Split('/')[1..];
        foreach (var step in path[..^1]) owners = [.. owners.SelectMany(owner => step == "*" ? owner!.AsArray() : (IEnumerable<JsonNode?>)[owner?[step]])];
        return owners.OfType<JsonObject>().Any(owner => owner.Remove(path[^1]));
    }

    private static bool IsPositional(PropertyInfo property) =>
        property.DeclaringType!.GetConstructors().Any(constructor => constructor.GetParameters().Any(parameter => parameter.Name == property.Name));
}
