using System.Reflection;
using Mono.Cecil;
using Mono.Cecil.Rocks;

namespace SupplierQuality.Architecture.Tests.Reading;

/// <summary>What compiled code refers to, the bodies of its methods included.</summary>
internal static class Compiled
{
    public static AssemblyDefinition Read(Assembly assembly) => AssemblyDefinition.ReadAssembly(assembly.Location);

    /// <summary>A type with those nested in it, lambdas and iterators too.</summary>
    public static IEnumerable<TypeDefinition> WithNested(TypeDefinition type) => type.NestedTypes.SelectMany(WithNested).Prepend(type);

    public static IEnumerable<TypeReference> TypesUsedBy(TypeDefinition type) => WithNested(type).SelectMany(one => Shape(one).Concat(one.Methods.SelectMany(Within))).SelectMany(Parts);

    /// <summary><c>System.Guid::NewGuid</c>.</summary>
    public static IEnumerable<string> MembersUsedBy(TypeDefinition type) =>
        from one in WithNested(type)
        from method in one.Methods
        where method.HasBody
        from instruction in method.Body.Instructions
        let member = instruction.Operand as MemberReference
        where member is MethodReference or FieldReference && member.DeclaringType is not null
        select $"{member.DeclaringType.GetElementType().FullName}::{member.Name}";

    private static IEnumerable<TypeReference?> Shape(TypeDefinition type) => type.Interfaces.Select(one => one.InterfaceType).Append(type.BaseType)
        .Concat(type.Fields.Select(field => field.FieldType)).Concat(type.CustomAttributes.Select(attribute => attribute.AttributeType))
        .Concat(type.GenericParameters.SelectMany(parameter => parameter.Constraints).Select(constraint => constraint.ConstraintType));

    private static IEnumerable<TypeReference?> Within(MethodDefinition method)
    {
        var signature = method.Parameters.Select(parameter => parameter.ParameterType).Append(method.ReturnType).Concat(method.CustomAttributes.Select(attribute => attribute.AttributeType));
        if (!method.HasBody) return signature;
        var body = method.Body.Variables.Select(variable => variable.VariableType)
            .Concat(method.Body.Instructions.SelectMany(instruction => (IEnumerable<TypeReference?>)(instruction.Operand switch
            {
                TypeReference type => [type],
                GenericInstanceMethod generic => [generic.DeclaringType, generic.ReturnType, .. generic.GenericArguments],
                MethodReference called => [called.DeclaringType, called.ReturnType, .. called.Parameters.Select(parameter => parameter.ParameterType)],
                FieldReference used => [used.DeclaringType, used.FieldType],
                _ => [],
            })));
        return signature.Concat(body);
    }

    /// <summary>A type without what is wrapped around it, and each of its type arguments.</summary>
    private static IEnumerable<TypeReference> Parts(TypeReference? type)
    {
        switch (type)
        {
            case null or GenericParameter:
                return [];
            case GenericInstanceType generic:
                return generic.GenericArguments.SelectMany(Parts).Append(generic.ElementType);
            case TypeSpecification wrapped:
                return Parts(wrapped.ElementType);
            default:
                return [type];
        }
    }
}
