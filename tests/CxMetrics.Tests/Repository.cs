namespace CxMetrics.Tests;

/// <summary>Where the files of the repository are, and the real surveys that may not ship with it.</summary>
internal static class Repository
{
    public static string Root { get; } = FindRoot();

    public static string Fixture(string name) => PathOf("tests", "CxMetrics.Tests", "Fixtures", name);

    public static string PathOf(params ReadOnlySpan<string> parts) => Path.Combine([Root, .. parts]);

    /// <summary>Gives the path of a survey beside the repository, or skips the test where there is none.</summary>
    public static string SharedSurvey(string name)
    {
        string path = Path.GetFullPath(PathOf("..", "shared", "data", "surveys", name));
        Assert.SkipUnless(File.Exists(path), $"The survey {name} does not ship with the project.");
        return path;
    }

    // Not from the path of this file: a build that is the same on every machine does not know it.
    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "CxMetrics.sln")))
            folder = folder.Parent;
        return folder?.FullName ?? throw new InvalidOperationException("The tests run inside the repository only.");
    }
}
