import { Args, ID, Query, Resolver } from '@nestjs/graphql';
import { Public } from '#platform/auth/public.js';
import { Place } from './place.entity.js';
import { PlacesArgs } from './places.inputs.js';
import { PlacesService } from './places.service.js';

@Resolver(() => Place)
export class PlacesResolver {
  constructor(private readonly places: PlacesService) {}

  @Public()
  @Query(() => [Place], {
    name: 'places',
    description: 'Typeahead over cities and postal codes, likeliest first. Empty when nothing fits; never an error.',
  })
  suggest(@Args() args: PlacesArgs): Promise<Place[]> {
    return this.places.suggest(args.text, args);
  }

  @Public()
  @Query(() => Place, {
    nullable: true,
    description: 'One place by the id that `places` gave; null when there is none.',
  })
  place(
    @Args('id', { type: () => ID, description: 'For example "city:4990729" or "zip:US:48601".' }) id: string,
  ): Promise<Place | null> {
    return this.places.byId(id);
  }
}
