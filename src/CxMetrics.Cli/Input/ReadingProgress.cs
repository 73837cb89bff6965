using System.Globalization;
using Spectre.Console;

namespace CxMetrics.Cli.Input;

/// <summary>Shows, to a person who looks on, how far a long file has been read.</summary>
internal static class ReadingProgress
{
    // What takes longer than a moment deserves a progress bar.
    private const long LargeInBytes = 20_000_000;

    /// <summary>Reads a file.</summary>
    /// <param name="name">What to call it.</param>
    /// <param name="source">Where its bytes come from.</param>
    /// <param name="read">Reads, and says now and then that it does, with the number of rows if it knows it.</param>
    public static T Show<T>(string name, Stream source, Func<Action<long?>, T> read)
    {
        long? length = source.CanSeek ? source.Length : null;
        if (length <= LargeInBytes || Terminal.Watched() is not { } terminal)
            return read(_ => { });
        return terminal
            .Progress()
            .AutoClear(true)
            .Columns(
                length is null
                    ? [new TaskDescriptionColumn(), new SpinnerColumn()]
                    :
                    [
                        new TaskDescriptionColumn(),
                        new ProgressBarColumn(),
                        new PercentageColumn(),
                        new RemainingTimeColumn(),
                    ]
            )
            .Start(context =>
            {
                string what = $"Reading {Markup.Escape(Shown.Of(Path.GetFileName(name)))}";
                var task = context.AddTask(what, maxValue: length ?? 1);
                task.IsIndeterminate = length is null;
                return read(rows =>
                {
                    if (length is not null)
                        task.Value = source.Position;
                    if (rows is { } number)
                        task.Description = string.Create(CultureInfo.InvariantCulture, $"{what}: {number:N0} rows");
                });
            });
    }
}
