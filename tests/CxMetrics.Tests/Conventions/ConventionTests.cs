using System.Reflection;
using CxMetrics.Scores;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace CxMetrics.Tests.Conventions;

public sealed class ConventionTests
{
    private static readonly Type[] PublicTypes = typeof(NpsScore).Assembly.GetExportedTypes();

    [Fact]
    public void A_file_holds_one_public_type_of_its_own_name_in_the_namespace_of_its_folder()
    {
        foreach (var tree in SourceTree.Compilation.SyntaxTrees.Where(t => t.FilePath.Length > 0))
        {
            string place = SourceTree.PlaceOf(tree);
            var root = tree.GetCompilationUnitRoot(TestContext.Current.CancellationToken);
            var space = Assert.Single(root.Members.OfType<FileScopedNamespaceDeclarationSyntax>());
            Assert.Equal($"CxMetrics.{place.Split('/')[0]}", space.Name.ToString());
            string[] publics =
            [
                .. space
                    .Members.OfType<BaseTypeDeclarationSyntax>()
                    .Where(type => type.Modifiers.Any(m => m.Text == "public"))
                    .Select(NameOf),
            ];
            Assert.True(publics.Length <= 1, $"{place} holds {string.Join(", ", publics)}");
            if (publics.Length == 1)
                Assert.Equal(Path.GetFileNameWithoutExtension(place), publics[0]);
        }
    }

    [Fact]
    public void Public_structs_are_read_only() =>
        Assert.All(
            PublicTypes.Where(type => type.IsValueType && !type.IsEnum),
            type =>
                Assert.Contains(
                    type.GetCustomAttributesData(),
                    attribute => attribute.AttributeType.Name == "IsReadOnlyAttribute"
                )
        );

    [Fact]
    public void Public_classes_are_sealed_static_or_abstract() =>
        Assert.All(PublicTypes.Where(type => type.IsClass), type => Assert.True(type.IsSealed || type.IsAbstract));

    [Fact]
    public void What_is_equatable_has_the_operators() =>
        Assert.All(
            PublicTypes.Where(type =>
                !type.IsInterface
                && type.GetInterfaces()
                    .Any(i =>
                        i.IsGenericType
                        && i.GetGenericTypeDefinition() == typeof(IEquatable<>)
                        && i.GenericTypeArguments[0] == type
                    )
            ),
            type => Assert.NotNull(type.GetMethod("op_Equality", [type, type]))
        );

    [Fact]
    public void There_are_no_public_fields_but_constants() =>
        Assert.All(
            PublicTypes
                .Where(type => !type.IsEnum)
                .SelectMany(type => type.GetFields(BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static)),
            field => Assert.True(field.IsLiteral, $"{field.DeclaringType}.{field.Name}")
        );

    [Fact]
    public void Folders_are_named_for_concepts_not_for_kinds_of_code() =>
        Assert.All(
            Directory.EnumerateDirectories(SourceTree.Root).Select(path => Path.GetFileName(path)!),
            name => Assert.DoesNotContain(name, new[] { "Interfaces", "Helpers", "Extensions", "Models", "Utils" })
        );

    private static string NameOf(BaseTypeDeclarationSyntax type) =>
        type is TypeDeclarationSyntax { TypeParameterList: { } parameters }
            ? $"{type.Identifier}{{{string.Join(",", parameters.Parameters)}}}"
            : type.Identifier.ToString();
}
