using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using CxMetrics.Scores;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace CxMetrics.Tests.Conventions;

/// <summary>The public surface is a reviewed file: a changed signature shows up as a diff.</summary>
/// <remarks>CX_APPROVE=1 writes the file anew.</remarks>
public sealed class PublicApiTests
{
    private const SymbolDisplayMiscellaneousOptions Misc =
        SymbolDisplayMiscellaneousOptions.UseSpecialTypes
        | SymbolDisplayMiscellaneousOptions.IncludeNullableReferenceTypeModifier
        | SymbolDisplayMiscellaneousOptions.EscapeKeywordIdentifiers;

    private static readonly SymbolDisplayFormat TypeFormat = new(
        typeQualificationStyle: SymbolDisplayTypeQualificationStyle.NameAndContainingTypesAndNamespaces,
        genericsOptions: SymbolDisplayGenericsOptions.IncludeTypeParameters
            | SymbolDisplayGenericsOptions.IncludeTypeConstraints
            | SymbolDisplayGenericsOptions.IncludeVariance,
        kindOptions: SymbolDisplayKindOptions.IncludeTypeKeyword,
        miscellaneousOptions: Misc
    );

    private static readonly SymbolDisplayFormat MemberFormat = new(
        typeQualificationStyle: SymbolDisplayTypeQualificationStyle.NameAndContainingTypes,
        genericsOptions: SymbolDisplayGenericsOptions.IncludeTypeParameters
            | SymbolDisplayGenericsOptions.IncludeTypeConstraints,
        memberOptions: SymbolDisplayMemberOptions.IncludeParameters
            | SymbolDisplayMemberOptions.IncludeType
            | SymbolDisplayMemberOptions.IncludeModifiers
            | SymbolDisplayMemberOptions.IncludeRef
            | SymbolDisplayMemberOptions.IncludeConstantValue,
        parameterOptions: SymbolDisplayParameterOptions.IncludeType
            | SymbolDisplayParameterOptions.IncludeName
            | SymbolDisplayParameterOptions.IncludeDefaultValue
            | SymbolDisplayParameterOptions.IncludeModifiers,
        propertyStyle: SymbolDisplayPropertyStyle.ShowReadWriteDescriptor,
        miscellaneousOptions: Misc
    );

    [Fact]
    public void Matches_the_approved_file()
    {
        string actual = Describe(typeof(NpsScore).Assembly.Location);
        string approved = Repository.PathOf("tests", "CxMetrics.Tests", "Conventions", "PublicApi.approved.txt");
        if (Environment.GetEnvironmentVariable("CX_APPROVE") == "1")
            File.WriteAllText(approved, actual);
        Assert.Equal(
            File.Exists(approved) ? File.ReadAllText(approved) : "",
            actual,
            ignoreLineEndingDifferences: true
        );
    }

    private static string Describe(string assemblyPath)
    {
        var library = MetadataReference.CreateFromFile(assemblyPath);
        var compilation = CSharpCompilation.Create("api", references: [.. SourceTree.Platform, library]);
        var assembly = (IAssemblySymbol)compilation.GetAssemblyOrModuleSymbol(library)!;

        var text = new StringBuilder();
        foreach (
            var type in Types(assembly.GlobalNamespace)
                .OrderBy(t => t.ToDisplayString(TypeFormat), StringComparer.Ordinal)
        )
        {
            string bases = string.Join(
                ", ",
                type.Interfaces.Select(i => i.ToDisplayString(MemberFormat)).Order(StringComparer.Ordinal)
            );
            string prefix = $"{(type.IsStatic ? "static " : type.IsSealed && type.IsReferenceType ? "sealed " : "")}";
            text.AppendLine(
                CultureInfo.InvariantCulture,
                $"{prefix}{type.ToDisplayString(TypeFormat)}{(bases.Length == 0 ? "" : " : " + bases)}"
            );
            foreach (string line in Members(type).Order(StringComparer.Ordinal))
                text.Append("    ").AppendLine(line);
        }
        return text.ToString();
    }

    private static IEnumerable<INamedTypeSymbol> Types(INamespaceOrTypeSymbol scope) =>
        scope
            .GetMembers()
            .SelectMany(m =>
                m switch
                {
                    INamespaceSymbol n => Types(n),
                    INamedTypeSymbol { DeclaredAccessibility: Accessibility.Public } t => Types(t).Prepend(t),
                    _ => [],
                }
            );

    private static IEnumerable<string> Members(INamedTypeSymbol type) =>
        type.GetMembers()
            .Where(m =>
                m is not INamedTypeSymbol
                && m.DeclaredAccessibility
                    is Accessibility.Public
                        or Accessibility.Protected
                        or Accessibility.ProtectedOrInternal
            )
            .Where(m =>
                m
                    is not IMethodSymbol
                    {
                        MethodKind: MethodKind.PropertyGet
                            or MethodKind.PropertySet
                            or MethodKind.EventAdd
                            or MethodKind.EventRemove
                    }
            )
            .Where(m => !m.GetAttributes().Any(a => a.AttributeClass?.Name == nameof(CompilerGeneratedAttribute)))
            .Select(m =>
                (type.TypeKind == TypeKind.Interface && m.IsStatic ? "static abstract " : "")
                + m.ToDisplayString(MemberFormat)
            );
}
