// Pages are plain HTML and are not hydrated; what a page needs to be quicker is an island (see app/islands).
export {};
