using System.IO.Compression;
using System.Xml.Linq;

namespace CxMetrics.IntegrationTests;

/// <summary>The package as its users get it: what is in it, and a program that uses it.</summary>
public sealed class PackageTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("cxmetrics-package-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void A_program_uses_the_packed_library()
    {
        Pack("src/CxMetrics/CxMetrics.csproj", "feed");
        using (var package = ZipFile.OpenRead(Only("feed", "CxMetrics.*.nupkg")))
        {
            Assert.NotNull(package.GetEntry("README.md"));
            Assert.NotNull(package.GetEntry("lib/net10.0/CxMetrics.dll"));
            Assert.NotNull(package.GetEntry("lib/net10.0/CxMetrics.xml"));
            using var manifest = package.GetEntry("CxMetrics.nuspec")!.Open();
            var metadata = XDocument.Load(manifest).Root!.Elements().Single();
            string? Field(string name) => metadata.Elements().SingleOrDefault(e => e.Name.LocalName == name)?.Value;
            Assert.Equal("MIT", Field("license"));
            Assert.Equal("README.md", Field("readme"));
            Assert.DoesNotContain(metadata.Descendants(), e => e.Name.LocalName == "dependency");
        }
        using (var symbols = ZipFile.OpenRead(Only("feed", "CxMetrics.*.snupkg")))
            Assert.NotNull(symbols.GetEntry("lib/net10.0/CxMetrics.pdb"));

        string version = Path.GetFileNameWithoutExtension(Only("feed", "CxMetrics.*.nupkg"))["CxMetrics.".Length..];
        Write(
            "app/app.csproj",
            $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <OutputType>Exe</OutputType>
                <TargetFramework>net10.0</TargetFramework>
                <ImplicitUsings>enable</ImplicitUsings>
                <TreatWarningsAsErrors>true</TreatWarningsAsErrors>
                <InvariantGlobalization>true</InvariantGlobalization>
                <RestorePackagesPath>packages</RestorePackagesPath>
              </PropertyGroup>
              <ItemGroup>
                <PackageReference Include="CxMetrics" Version="{version}" />
              </ItemGroup>
            </Project>
            """
        );
        Write(
            "app/nuget.config",
            """
            <configuration>
              <packageSources>
                <clear />
                <add key="local" value="../feed" />
              </packageSources>
            </configuration>
            """
        );
        Write(
            "app/Program.cs",
            """
            using CxMetrics.Scores;
            Console.WriteLine(Nps.Standard.Score([10, 9, 7, 3]));
            """
        );
        var run = Run.Dotnet(Path.Combine(_folder.FullName, "app"), "run");
        Assert.True(run.ExitCode == 0, run.Output + run.Error);
        Assert.Equal("+25.0 (95% CI -44.2 to 72.7, n = 4)", run.Output.Trim());
    }

    [Fact]
    public void Packing_twice_gives_the_same_bytes()
    {
        Pack("src/CxMetrics/CxMetrics.csproj", "first");
        Pack("src/CxMetrics/CxMetrics.csproj", "second");
        foreach (string pattern in new[] { "CxMetrics.*.nupkg", "CxMetrics.*.snupkg" })
            Assert.Equal(File.ReadAllBytes(Only("first", pattern)), File.ReadAllBytes(Only("second", pattern)));
    }

    [Fact]
    public void A_trimmed_program_writes_and_reads_scores_as_JSON()
    {
        Write(
            "trimmed/trimmed.csproj",
            $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <OutputType>Exe</OutputType>
                <TargetFramework>net10.0</TargetFramework>
                <ImplicitUsings>enable</ImplicitUsings>
                <TreatWarningsAsErrors>true</TreatWarningsAsErrors>
                <InvariantGlobalization>true</InvariantGlobalization>
                <PublishTrimmed>true</PublishTrimmed>
                <SelfContained>true</SelfContained>
                <ArtifactsPath>{Path.Combine(_folder.FullName, "build")}</ArtifactsPath>
              </PropertyGroup>
              <ItemGroup>
                <ProjectReference Include="{Tests.Repository.PathOf("src", "CxMetrics", "CxMetrics.csproj")}" />
              </ItemGroup>
            </Project>
            """
        );
        Write(
            "trimmed/Program.cs",
            """
            using System.Text.Json;
            using System.Text.Json.Serialization;
            using CxMetrics.Scores;

            NpsScore score = Nps.Standard.Score([10, 9, 3], [0.3, 1.7, 2.2]);
            string json = JsonSerializer.Serialize(score, Mine.Default.NpsScore);
            Console.WriteLine(JsonSerializer.Deserialize(json, Mine.Default.NpsScore) == score);

            [JsonSerializable(typeof(NpsScore))]
            internal sealed partial class Mine : JsonSerializerContext;
            """
        );
        string folder = Path.Combine(_folder.FullName, "trimmed");
        var publish = Run.Dotnet(
            folder,
            "publish",
            "--use-current-runtime",
            "-o",
            "out",
            // Also where the referenced project is built, apart from the files that the running tests stand on.
            $"-p:ArtifactsPath={Path.Combine(_folder.FullName, "build")}"
        );
        Assert.True(publish.ExitCode == 0, publish.Output + publish.Error);
        string program = Path.Combine(folder, "out", OperatingSystem.IsWindows() ? "trimmed.exe" : "trimmed");
        Assert.Equal("True", Run.Program(program, folder).Output.Trim());
    }

    private void Pack(string project, string feed)
    {
        // Built from nothing, and apart from the files that the running tests stand on.
        string build = Path.Combine(_folder.FullName, "build");
        if (Directory.Exists(build))
            Directory.Delete(build, recursive: true);
        var run = Run.Dotnet(
            Tests.Repository.Root,
            "pack",
            project,
            "-c",
            "Release",
            "-o",
            Path.Combine(_folder.FullName, feed),
            $"-p:ArtifactsPath={build}"
        );
        Assert.True(run.ExitCode == 0, run.Output + run.Error);
    }

    private string Only(string feed, string pattern) =>
        Assert.Single(Directory.GetFiles(Path.Combine(_folder.FullName, feed), pattern));

    private void Write(string path, string text)
    {
        string full = Path.Combine(_folder.FullName, path);
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        File.WriteAllText(full, text);
    }
}
